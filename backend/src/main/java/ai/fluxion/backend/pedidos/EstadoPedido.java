package ai.fluxion.backend.pedidos;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/// The state of an order, stored as its lower-case name in `pedidos.status`.
public enum EstadoPedido {
    BORRADOR,
    PENDIENTE_APROBACION_GERENTE,
    APROBADO_GERENTE,
    RECHAZADO_GERENTE,
    EN_PREPARACION,
    EN_TRANSITO,
    RECIBIDO,
    FINALIZADO,
    CANCELADO;

    /// The evaluation's word for [#EN_TRANSITO], which SQL clients may store.
    private static final String ENVIADO = "enviado";

    public String value() {
        return name().toLowerCase(Locale.ROOT);
    }

    /// By the name that the API uses.
    public static Optional<EstadoPedido> of(String value) {
        return Arrays.stream(values()).filter(estado -> estado.value().equals(value)).findFirst();
    }

    /// By what the column holds.
    public static EstadoPedido ofStored(String stored) {
        if (stored.equals(ENVIADO)) {
            return EN_TRANSITO;
        }
        return of(stored)
                .orElseThrow(
                        () ->
                                new IllegalStateException(
                                        "operacion.pedidos.status holds the unknown state "
                                                + stored));
    }

    /// Every text of the column that means this state.
    public List<String> storedValues() {
        return this == EN_TRANSITO ? List.of(value(), ENVIADO) : List.of(value());
    }

    public static List<String> allValues() {
        return Arrays.stream(values()).map(EstadoPedido::value).toList();
    }
}
