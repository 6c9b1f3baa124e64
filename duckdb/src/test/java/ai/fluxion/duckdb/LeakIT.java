package ai.fluxion.duckdb;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;

/// Native memory stays flat over many statements, those that fail among them.
class LeakIT {
    private static final Path STATM = Path.of("/proc/self/statm");

    private final Database database = Rows.memory();
    private final Connection connection = database.connect();

    @AfterEach
    void close() {
        connection.close();
        database.close();
    }

    @Test
    @EnabledOnOs(OS.LINUX)
    void aHundredThousandStatementsLeaveMemoryFlat() throws IOException {
        runStatements(10_000);
        long before = residentMebibytes();
        runStatements(100_000);
        assertThat(residentMebibytes() - before)
                .as("MiB grown over 100,000 statements, each leak of 1 KB would be 100")
                .isLessThan(64);
    }

    private void runStatements(int count) {
        for (int i = 0; i < count; i += 4) {
            try (Prepared prepared = connection.prepare("SELECT 'some text', [$1::INTEGER]")) {
                prepared.bind(1, new Value.Int(i % 1000));
                try (Result result = prepared.execute();
                        DataChunk chunk = result.next().orElseThrow()) {
                    assertThat(chunk.column(1).textAt(0)).isEqualTo("[" + i % 1000 + "]");
                }
                try (Result result = prepared.stream();
                        DataChunk chunk = result.next().orElseThrow()) {
                    assertThat(chunk.size()).isOne();
                }
            }
            try (Statements statements = connection.extract("SELECT 1; SELECT 2")) {
                assertThat(statements.count()).isEqualTo(2);
            }
            assertThatThrownBy(() -> connection.query("SELECT absent"))
                    .isInstanceOf(DuckDbException.class);
        }
    }

    private static long residentMebibytes() throws IOException {
        long pages = Long.parseLong(Files.readString(STATM).split(" ")[1]);
        return pages * 4096 / (1 << 20);
    }
}
