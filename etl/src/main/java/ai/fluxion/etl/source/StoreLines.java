package ai.fluxion.etl.source;

import ai.fluxion.duckdb.Appender;
import ai.fluxion.duckdb.ChunkWriter;
import ai.fluxion.duckdb.Connection;
import ai.fluxion.duckdb.DataChunk;
import ai.fluxion.duckdb.Prepared;
import ai.fluxion.duckdb.Result;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// One store's lines of a run, judged: those to load, those rejected, and the earlier ones of a key
/// that came again. One thread at a time.
public final class StoreLines implements AutoCloseable {
    private final Connection connection;

    private StoreLines(Connection connection) {
        this.connection = connection;
    }

    /// `total` and `tickets` are of the lines to load.
    public record Summary(
            long extracted,
            long valid,
            long rejected,
            long duplicates,
            BigDecimal total,
            long tickets) {}

    /// A line that cannot be loaded: its row in its file, from 1, and what the source had.
    public record Reject(long row, String reason, String content) {}

    /// Takes lines of COPY text; the bytes are valid during the call.
    public interface Lines {
        void accept(byte[] bytes, int length, int lines) throws SQLException;
    }

    /// Takes rejected lines, some at a time.
    public interface Rejects {
        void accept(List<Reject> rejects) throws SQLException;
    }

    static StoreLines judge(Connection connection, LineSql sql, Collection<String> codes) {
        String in = codes.stream().map(Sql::text).collect(Collectors.joining(", "));
        boolean numbered =
                Sql.number(
                                connection,
                                "SELECT count(*) FROM fuente WHERE linea IS NULL AND tienda IN ("
                                        + in
                                        + ")")
                        > 0;
        Sql.execute(connection, "CREATE TEMP TABLE lineas AS " + sql.judged(in, numbered));
        Sql.execute(
                connection,
                "CREATE TEMP TABLE repetidas AS SELECT l.n FROM lineas l JOIN (SELECT"
                        + " numero_factura, linea, max(n) AS ultima FROM lineas WHERE motivo IS"
                        + " NULL GROUP BY ALL HAVING count(*) > 1) r ON r.numero_factura ="
                        + " l.numero_factura AND r.linea = l.linea WHERE l.motivo IS NULL AND l.n"
                        + " < r.ultima");
        Sql.execute(
                connection,
                "CREATE TEMP VIEW validas AS SELECT * FROM lineas l ANTI JOIN repetidas r ON r.n ="
                        + " l.n WHERE motivo IS NULL");
        Sql.execute(connection, "CREATE TEMP TABLE productos (codigo VARCHAR, id INTEGER)");
        return new StoreLines(connection);
    }

    public Summary summary() {
        List<String> row =
                Sql.rows(
                                connection,
                                "SELECT (SELECT count(*) FROM lineas), count(*), (SELECT count(*)"
                                        + " FROM lineas WHERE motivo IS NOT NULL), (SELECT count(*)"
                                        + " FROM repetidas), coalesce(sum(monto_total), 0),"
                                        + " count(DISTINCT numero_factura) FROM validas")
                        .getFirst();
        return new Summary(
                Long.parseLong(row.get(0)),
                Long.parseLong(row.get(1)),
                Long.parseLong(row.get(2)),
                Long.parseLong(row.get(3)),
                new BigDecimal(row.get(4)),
                Long.parseLong(row.get(5)));
    }

    /// The codes of the products on the lines to load.
    public List<String> products() {
        return Sql.texts(connection, "SELECT DISTINCT producto FROM validas ORDER BY 1");
    }

    /// The ids of [#products()].
    public void products(Map<String, Integer> ids) {
        try (Appender appender =
                connection.appender(Optional.empty(), Optional.empty(), "productos", List.of())) {
            ChunkWriter chunk = appender.chunk();
            for (Map.Entry<String, Integer> product : ids.entrySet()) {
                int row = chunk.size();
                byte[] code = product.getKey().getBytes(StandardCharsets.UTF_8);
                chunk.setText(0, row, code, 0, code.length);
                chunk.setInt32(1, row, product.getValue());
                chunk.size(row + 1);
                if (row + 1 == chunk.capacity()) {
                    appender.append();
                }
            }
            appender.finish();
        }
    }

    /// The lines to load as COPY text, in order of time, so that the target can skip blocks by day.
    public void copy(CopyText text, Lines lines) throws SQLException {
        try (Prepared prepared = connection.prepare(text.sql());
                Result result = prepared.stream()) {
            byte[] block = new byte[CopyText.BLOCK_BYTES];
            for (Optional<DataChunk> next = result.next(); next.isPresent(); next = result.next()) {
                try (DataChunk chunk = next.get()) {
                    block = CopyText.send(chunk, block, lines);
                }
            }
        }
    }

    public void rejects(Rejects consumer) throws SQLException {
        String content =
                Stream.concat(Stream.of("archivo"), SourceMapping.OURS.stream())
                        .map(column -> Sql.text(column) + ", " + column)
                        .collect(Collectors.joining(", ", "json_object(", ")"));
        String sql =
                "SELECT n % "
                        + Staging.LINES_A_FILE
                        + ", motivo || "
                        + Rules.shownValue()
                        + ", "
                        + content
                        + "::VARCHAR FROM fuente JOIN (SELECT n, motivo FROM lineas WHERE motivo IS"
                        + " NOT NULL) USING (n) JOIN archivos ON numero = n // "
                        + Staging.LINES_A_FILE
                        + " ORDER BY n";
        try (Prepared prepared = connection.prepare(sql);
                Result result = prepared.stream()) {
            for (Optional<DataChunk> next = result.next(); next.isPresent(); next = result.next()) {
                try (DataChunk chunk = next.get()) {
                    List<Reject> rejects = new ArrayList<>();
                    for (int row = 0; row < chunk.size(); row++) {
                        List<String> cells = Sql.row(chunk, row);
                        rejects.add(
                                new Reject(
                                        Long.parseLong(cells.get(0)), cells.get(1), cells.get(2)));
                    }
                    consumer.accept(rejects);
                }
            }
        }
    }

    @Override
    public void close() {
        connection.close();
    }
}
