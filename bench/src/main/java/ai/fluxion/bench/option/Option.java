package ai.fluxion.bench.option;

import ai.fluxion.bench.result.TargetKind;
import ai.fluxion.bench.text.Text;
import java.util.List;

/// What the company can choose. `section` is the evaluation's, empty for what it did not know.
public enum Option {
    DUCKDB_1A("DuckDB 1.A: ventanas de ETL", "DuckDB 1.A: ETL windows", "1.2"),
    DUCKDB_1B("DuckDB 1.B: cola con candado", "DuckDB 1.B: write lock", "1.2"),
    DUCKDB_1C("DuckDB 1.C: bases separadas", "DuckDB 1.C: separate files", "1.2"),
    FLUXION("Servidor Fluxion", "Fluxion server", ""),
    POSTGRESQL("PostgreSQL", "PostgreSQL", "2"),
    MOTHERDUCK("MotherDuck", "MotherDuck", "3"),
    PG_DUCKDB("pg_duckdb", "pg_duckdb", "4");

    private final String es;
    private final String en;
    private final String section;

    Option(String es, String en, String section) {
        this.es = es;
        this.en = en;
        this.section = section;
    }

    public Text title() {
        return new Text(es, en);
    }

    public String section() {
        return section;
    }

    /// The targets that stand for it as a whole, the best one first.
    public List<TargetKind> kinds() {
        return switch (this) {
            case DUCKDB_1A -> List.of(TargetKind.DUCKDB_EXCLUSIVE_WINDOW);
            case DUCKDB_1B -> List.of(TargetKind.DUCKDB_REDIS_LOCK);
            case DUCKDB_1C -> List.of(TargetKind.DUCKDB_SPLIT_FILES);
            case FLUXION -> List.of(TargetKind.FLUXION);
            case POSTGRESQL -> List.of(TargetKind.POSTGRESQL_TUNED, TargetKind.POSTGRESQL_UNTUNED);
            case MOTHERDUCK -> List.of(TargetKind.MOTHERDUCK);
            case PG_DUCKDB -> List.of(TargetKind.PG_DUCKDB);
        };
    }

    /// Whether it is one of the evaluation's workarounds, whose queries run in plain DuckDB.
    public boolean isWorkaround() {
        return this == DUCKDB_1A || this == DUCKDB_1B || this == DUCKDB_1C;
    }

    /// The targets whose queries and statements are as fast as this option's.
    public List<TargetKind> speedKinds() {
        return isWorkaround() ? List.of(TargetKind.DUCKDB) : kinds();
    }
}
