package ai.fluxion.retail;

import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Optional;

/// A store or a distribution centre. `primerDia` is the first business day declared for it: an
/// absence of sales before it is no gap. `fuenteCodigo` is its name in its own source of sales.
public record Store(
        int id,
        String codigo,
        Optional<String> nombre,
        Kind tipo,
        Optional<ZoneId> zonaHoraria,
        boolean activo,
        Optional<LocalDate> primerDia,
        Optional<String> fuenteCodigo) {

    /// Stored as its lower-case name in `ubicaciones.tipo`.
    public enum Kind {
        TIENDA,
        CEDI
    }

    public Store {
        if (codigo.isBlank()) {
            throw new IllegalArgumentException("store " + id + " has an empty codigo");
        }
    }
}
