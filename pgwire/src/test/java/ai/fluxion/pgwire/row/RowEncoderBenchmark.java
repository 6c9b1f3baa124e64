package ai.fluxion.pgwire.row;

import ai.fluxion.duckdb.ColumnInfo;
import ai.fluxion.duckdb.Connection;
import ai.fluxion.duckdb.DataChunk;
import ai.fluxion.duckdb.Database;
import ai.fluxion.duckdb.Result;
import ai.fluxion.pgwire.message.WireWriter;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
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

/// What one value costs from DuckDB's vector to a DataRow, by type and format; `ROW` is a row of
/// all of them.
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Fork(value = 1, jvmArgsAppend = "--enable-native-access=ALL-UNNAMED")
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
public class RowEncoderBenchmark {
    private static final int ROWS = 2048;

    /// One column of a type that sales have, or a row of them.
    public enum Column {
        BIGINT("i * 7919"),
        DECIMAL("(i % 100000 / 100)::DECIMAL(18,6)"),
        DOUBLE("i / 7.0::DOUBLE"),
        DATE("DATE '2024-01-01' + (i % 366)::INTEGER"),
        TIMESTAMPTZ("TIMESTAMPTZ '2024-01-01 00:00:00+00' + to_seconds(i * 61)"),
        VARCHAR("'factura ' || i"),
        NULLS("NULL::INTEGER"),
        ROW("i, (i % 100000 / 100)::DECIMAL(18,6), i / 7.0::DOUBLE, DATE '2024-01-01', 'f' || i");

        private final String expression;

        Column(String expression) {
            this.expression = expression;
        }
    }

    @Param public Column column = Column.ROW;

    /// 0 text, 1 binary.
    @Param({"0", "1"})
    public int format;

    private final Database database = Database.open(":memory:", Map.of());
    private final Connection connection = database.connect();
    private final WireWriter out = new WireWriter(1 << 20);
    private Optional<Input> input = Optional.empty();

    private record Input(Result result, DataChunk chunk, RowEncoder encoder) {}

    @Setup
    public void query() {
        Result result =
                connection.query("SELECT " + column.expression + " FROM range(" + ROWS + ") t(i)");
        RowEncoder encoder =
                RowEncoder.of(
                        result.columns().stream().map(ColumnInfo::type).toList(),
                        List.of(format),
                        ZoneOffset.UTC);
        input = Optional.of(new Input(result, result.next().orElseThrow(), encoder));
    }

    @Benchmark
    @OperationsPerInvocation(ROWS)
    public int encode() {
        Input in = input.orElseThrow();
        out.truncate(0);
        in.encoder.encode(in.chunk, 0, in.chunk.size(), out);
        return out.size();
    }

    @TearDown
    public void close() {
        input.orElseThrow().chunk.close();
        input.orElseThrow().result.close();
        connection.close();
        database.close();
    }
}
