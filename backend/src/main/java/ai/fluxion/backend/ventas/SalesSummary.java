package ai.fluxion.backend.ventas;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.List;
import java.util.Optional;

/// Sales of a period per store, and their total.
public record SalesSummary(List<Tienda> tiendas, Figures total) {
    private static final int SCALE = 6;

    /// `ticketPromedio` is the sales of a ticket, not of a line; zero where there is no ticket.
    public record Figures(
            BigDecimal ventaTotal,
            long tickets,
            BigDecimal ticketPromedio,
            long lineas,
            BigDecimal unidades) {
        static Figures of(BigDecimal sales, long tickets, long lines, BigDecimal units) {
            BigDecimal average =
                    tickets == 0
                            ? BigDecimal.ZERO
                            : sales.divide(
                                    BigDecimal.valueOf(tickets), SCALE, RoundingMode.HALF_UP);
            return new Figures(sales, tickets, average, lines, units);
        }

        private Figures plus(Figures other) {
            return of(
                    ventaTotal.add(other.ventaTotal),
                    tickets + other.tickets,
                    lineas + other.lineas,
                    unidades.add(other.unidades));
        }
    }

    /// One store; its names are absent when the location is not registered.
    public record Tienda(
            int ubicacionId,
            Optional<String> codigo,
            Optional<String> nombre,
            @JsonUnwrapped Figures figures) {}

    /// Tickets belong to one store each, so the totals are sums.
    static SalesSummary of(List<Tienda> stores) {
        Figures none = Figures.of(BigDecimal.ZERO, 0, 0, BigDecimal.ZERO);
        return new SalesSummary(
                stores, stores.stream().map(Tienda::figures).reduce(none, Figures::plus));
    }
}
