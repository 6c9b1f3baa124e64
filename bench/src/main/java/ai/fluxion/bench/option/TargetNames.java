package ai.fluxion.bench.option;

import ai.fluxion.bench.result.TargetKind;
import ai.fluxion.bench.text.Text;

/// What readers call the kinds of targets.
public final class TargetNames {
    private TargetNames() {}

    public static Text of(TargetKind kind) {
        return switch (kind) {
            case DUCKDB -> new Text("DuckDB en proceso", "DuckDB in process");
            case DUCKDB_TWO_PROCESSES -> new Text("DuckDB, dos procesos", "DuckDB, two processes");
            case DUCKDB_EXCLUSIVE_WINDOW -> new Text("DuckDB 1.A", "DuckDB 1.A");
            case DUCKDB_REDIS_LOCK -> new Text("DuckDB 1.B", "DuckDB 1.B");
            case DUCKDB_SPLIT_FILES -> new Text("DuckDB 1.C", "DuckDB 1.C");
            case FLUXION -> new Text("Fluxion", "Fluxion");
            case POSTGRESQL_UNTUNED -> new Text("PostgreSQL sin ajustar", "PostgreSQL untuned");
            case POSTGRESQL_TUNED -> new Text("PostgreSQL ajustado", "PostgreSQL tuned");
            case PG_DUCKDB -> new Text("pg_duckdb", "pg_duckdb");
            case MOTHERDUCK -> new Text("MotherDuck", "MotherDuck");
        };
    }
}
