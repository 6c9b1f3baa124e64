package ai.fluxion.retail;

import java.util.Locale;

/// What happened to a load, stored as its lower-case name in `cargas.evento`.
public enum Evento {
    INICIADA,
    COMPLETADA,
    FALLIDA,
    /// The source had no rows for the days.
    VACIA,
    /// The store was closed on the days: there is nothing to load.
    CERRADA,
    /// Its lease ran out before it ended.
    EXPIRADA;

    public String value() {
        return name().toLowerCase(Locale.ROOT);
    }
}
