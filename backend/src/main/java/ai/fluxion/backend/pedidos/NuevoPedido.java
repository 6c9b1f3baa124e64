package ai.fluxion.backend.pedidos;

import java.math.BigDecimal;
import java.util.List;
import java.util.OptionalInt;

/// An order to be stored, with its lines complete.
record NuevoPedido(
        int ubicacionId, OptionalInt cediOrigenId, String prioridad, List<Linea> lineas) {
    NuevoPedido {
        lineas = List.copyOf(lineas);
        if (lineas.isEmpty()) {
            throw new IllegalArgumentException("an order without lines");
        }
    }

    record Linea(
            int productoId,
            BigDecimal cantidadBultos,
            BigDecimal unidadesPorBulto,
            BigDecimal precioUnitario) {
        BigDecimal total() {
            return cantidadBultos.multiply(unidadesPorBulto).multiply(precioUnitario);
        }
    }

    BigDecimal total() {
        return lineas.stream().map(Linea::total).reduce(BigDecimal.ZERO, BigDecimal::add);
    }
}
