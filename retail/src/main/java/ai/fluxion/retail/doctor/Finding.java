package ai.fluxion.retail.doctor;

import java.util.List;
import java.util.Optional;

/// Something to know about the database: its kind, the values that its text names in order, and the
/// SQL that mends it, where SQL does.
public record Finding(Kind kind, List<String> values, Optional<String> remedy) {
    /// What was found; all but MACHINE_UNKNOWN should be mended.
    public enum Kind {
        SCHEMA_PENDING,
        SCHEMA_OTHER,
        MACHINE_UNKNOWN,
        SETTING,
        SETTING_AFTER_RESTART,
        NOT_ENCRYPTED,
        CONNECTIONS,
        PARTITIONS_AHEAD,
        ROWS_WITHOUT_PARTITION,
        INDEX_UNUSED,
        DEAD_ROWS,
        NEVER_ANALYSED,
        LINES_WITHOUT_ORDER,
        HISTORY_WITHOUT_ORDER,
        LINES_OF_UNKNOWN_PRODUCTS,
        ORDERS_OF_UNKNOWN_STORES,
        STORES_OF_UNKNOWN_USERS
    }

    public Finding {
        values = List.copyOf(values);
    }

    static Finding of(Kind kind, String... values) {
        return new Finding(kind, List.of(values), Optional.empty());
    }

    Finding mendedBy(String sql) {
        return new Finding(kind, values, Optional.of(sql));
    }

    /// False for what is only worth knowing.
    public boolean isProblem() {
        return kind != Kind.MACHINE_UNKNOWN;
    }
}
