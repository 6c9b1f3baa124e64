package ai.fluxion.backend.ventas;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.Optional;
import java.util.OptionalInt;

/// One line of a ticket, a row of `ventas_raw`.
public record VentaLinea(
        long id,
        int ubicacionId,
        LocalDate fecha,
        Optional<OffsetDateTime> fechaHora,
        Optional<String> numeroFactura,
        OptionalInt linea,
        OptionalInt productoId,
        Optional<BigDecimal> cantidad,
        Optional<BigDecimal> precioUnitario,
        Optional<BigDecimal> montoTotal,
        Optional<BigDecimal> descuento,
        Optional<BigDecimal> impuesto,
        Optional<String> moneda) {}
