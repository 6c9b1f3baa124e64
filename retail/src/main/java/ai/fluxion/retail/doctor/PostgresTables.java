package ai.fluxion.retail.doctor;

import ai.fluxion.retail.doctor.Finding.Kind;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;

/// The platform's tables and indexes on PostgreSQL, as its statistics show them.
record PostgresTables(Connection connection) {
    /// Of a whole partitioned index: none of its parts was used, though the table was read. Not of
    /// the default partition, whose rows the alarm itself counts by an index.
    private static final String UNUSED_INDEXES =
            """
            SELECT indice::regclass, pg_size_pretty(sum(bytes)) FROM (
                SELECT coalesce(pg_partition_root(s.indexrelid)::oid, s.indexrelid) AS indice,
                    pg_relation_size(s.indexrelid) AS bytes, s.idx_scan AS usos,
                    t.seq_scan + coalesce(t.idx_scan, 0) AS lecturas
                FROM pg_stat_user_indexes AS s
                JOIN pg_stat_user_tables AS t USING (relid)
                JOIN pg_index AS i ON i.indexrelid = s.indexrelid
                WHERE s.schemaname IN ('ventas', 'operacion') AND NOT i.indisunique
                    AND s.relname <> 'ventas_raw_resto'
            ) AS partes
            GROUP BY indice
            HAVING sum(usos) = 0 AND sum(lecturas) >= 100 AND sum(bytes) >= 1048576
            ORDER BY sum(bytes) DESC""";

    private static final String DEAD_ROWS =
            """
            SELECT relid::regclass, n_dead_tup, n_live_tup FROM pg_stat_user_tables
            WHERE schemaname IN ('ventas', 'operacion')
                AND n_dead_tup > 10000 AND n_dead_tup > n_live_tup / 5
            ORDER BY n_dead_tup DESC""";

    /// Autovacuum analyses the partitions, never the partitioned table itself.
    private static final String NEVER_ANALYSED =
            """
            SELECT relid::regclass FROM pg_stat_user_tables AS t
            WHERE schemaname IN ('ventas', 'operacion')
                AND last_analyze IS NULL AND last_autoanalyze IS NULL
                AND coalesce((SELECT sum(parte.n_live_tup) FROM pg_inherits AS h
                    JOIN pg_stat_user_tables AS parte ON parte.relid = h.inhrelid
                    WHERE h.inhparent = t.relid), n_live_tup) >= 10000
            ORDER BY 1""";

    private static final String MONTHS_MISSING =
            """
            SELECT string_agg(to_char(mes, 'YYYY-MM'), ', ' ORDER BY mes)
            FROM generate_series(date_trunc('month', current_date::timestamp),
                date_trunc('month', current_date::timestamp) + interval '3 months', interval '1 month') AS mes
            WHERE to_regclass('ventas.ventas_raw_' || to_char(mes, 'YYYY_MM')) IS NULL""";

    List<Finding> examine() throws SQLException {
        List<Finding> findings = new ArrayList<>();
        partitions(findings);
        for (List<String> row : Rows.of(connection, UNUSED_INDEXES)) {
            findings.add(
                    Finding.of(Kind.INDEX_UNUSED, row.get(0), row.get(1))
                            .mendedBy("DROP INDEX " + row.get(0)));
        }
        for (List<String> row : Rows.of(connection, DEAD_ROWS)) {
            findings.add(
                    Finding.of(Kind.DEAD_ROWS, row.get(0), row.get(1), row.get(2))
                            .mendedBy("VACUUM (ANALYZE) " + row.get(0)));
        }
        for (List<String> row : Rows.of(connection, NEVER_ANALYSED)) {
            findings.add(
                    Finding.of(Kind.NEVER_ANALYSED, row.get(0)).mendedBy("ANALYZE " + row.get(0)));
        }
        return findings;
    }

    private void partitions(List<Finding> findings) throws SQLException {
        String missing = Rows.of(connection, MONTHS_MISSING).getFirst().getFirst();
        if (!missing.isEmpty()) {
            findings.add(
                    Finding.of(Kind.PARTITIONS_AHEAD, missing)
                            .mendedBy("SELECT ventas.preparar_particiones()"));
        }
        long strays = Rows.number(connection, "SELECT ventas.filas_sin_particion()");
        if (strays > 0) {
            findings.add(
                    Finding.of(Kind.ROWS_WITHOUT_PARTITION, String.valueOf(strays))
                            .mendedBy("SELECT ventas.repartir_resto()"));
        }
    }
}
