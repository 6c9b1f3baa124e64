package ai.fluxion.pgwire.copy;

import ai.fluxion.sql.CopyOptions;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Warmup;

/// What one row of six columns costs from COPY data to DuckDB's memory, by format: parsed only
/// (`parse`), and appended to a table in memory (`parseAndAppend`).
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Fork(value = 1, jvmArgsAppend = "--enable-native-access=ALL-UNNAMED")
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
public class CopyParserBenchmark {
    private static final int ROWS = 20_000;
    private static final int ROWS_PER_PIECE = 1_000;
    private static final int MAX_ROW_BYTES = 1 << 20;
    private static final String COLUMNS =
            "id BIGINT, tienda INTEGER, fecha DATE, factura VARCHAR, cantidad DECIMAL(18,6),"
                    + " monto DECIMAL(18,6)";

    @Param public CopyOptions.Format format = CopyOptions.Format.TEXT;

    private final CopiedTable table = new CopiedTable(COLUMNS);
    private final List<byte[]> pieces = new ArrayList<>();

    @Setup
    public void write() {
        char delimiter = format == CopyOptions.Format.TEXT ? '\t' : ',';
        StringBuilder piece = new StringBuilder();
        for (int row = 0; row < ROWS; row++) {
            piece.append(row).append(delimiter).append(row % 16).append(delimiter);
            piece.append("2025-09-").append(10 + row % 19).append(delimiter);
            piece.append('F').append(row / 12).append(delimiter).append(1 + row % 10);
            piece.append(".5").append(delimiter).append(row % 5_000).append(".25\n");
            if ((row + 1) % ROWS_PER_PIECE == 0) {
                pieces.add(piece.toString().getBytes(StandardCharsets.UTF_8));
                piece.setLength(0);
            }
        }
    }

    @Benchmark
    @OperationsPerInvocation(ROWS)
    public long parse() {
        return table.parse(CopyOptions.defaults(format), MAX_ROW_BYTES, pieces);
    }

    @Benchmark
    @OperationsPerInvocation(ROWS)
    public long parseAndAppend() {
        return table.copy(CopyOptions.defaults(format), MAX_ROW_BYTES, pieces);
    }

    @TearDown(Level.Iteration)
    public void empty() {
        table.clear();
    }

    @TearDown
    public void close() {
        table.close();
    }
}
