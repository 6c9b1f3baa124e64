package ai.fluxion.backend.pedidos;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import java.math.BigDecimal;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;

/// An order as the API shows it. `version` counts the changes made through the API.
public record Pedido(
        long id,
        String numero,
        int ubicacionId,
        OptionalInt cediOrigenId,
        String status,
        Optional<String> prioridad,
        OptionalLong usuarioId,
        Optional<BigDecimal> total,
        int version,
        OffsetDateTime creadoEn,
        OffsetDateTime actualizadoEn) {

    /// One product of an order.
    public record Linea(
            int linea,
            int productoId,
            BigDecimal cantidadBultos,
            BigDecimal unidadesPorBulto,
            BigDecimal precioUnitario) {}

    /// One change of state: who, when and why.
    public record Cambio(
            Optional<String> de,
            String a,
            Optional<String> motivo,
            OptionalLong usuarioId,
            OffsetDateTime instante) {}

    /// An order with everything that belongs to it; `siguientes` are the states it may become.
    public record Completo(
            @JsonUnwrapped Pedido pedido,
            List<Linea> lineas,
            List<Cambio> historial,
            List<String> siguientes) {}

    public EstadoPedido estado() {
        return EstadoPedido.of(status).orElseThrow();
    }
}
