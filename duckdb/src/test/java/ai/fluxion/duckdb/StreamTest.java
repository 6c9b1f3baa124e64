package ai.fluxion.duckdb;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class StreamTest {
    private static final String ENDLESS =
            "SELECT count(*) FROM range(1_000_000_000_000) r(i) WHERE i % 7 = 3";

    private final Database database = Rows.memory();
    private final Connection connection = database.connect();

    @AfterEach
    void close() {
        connection.close();
        database.close();
    }

    @Test
    void aMillionRowsStreamInOrder() {
        long expected = 0;
        try (Prepared prepared =
                        connection.prepare("SELECT i, 'row ' || i FROM range(1_000_000) r(i)");
                Result result = prepared.stream()) {
            for (Optional<DataChunk> next = result.next(); next.isPresent(); next = result.next()) {
                try (DataChunk chunk = next.get()) {
                    for (int row = 0; row < chunk.size(); row++) {
                        assertThat(chunk.column(0).int64At(row)).isEqualTo(expected++);
                    }
                    int last = chunk.size() - 1;
                    assertThat(chunk.column(1).textAt(last)).isEqualTo("row " + (expected - 1));
                }
            }
        }
        assertThat(expected).isEqualTo(1_000_000);
    }

    @Test
    void aStreamClosedEarlyFreesItsConnection() {
        for (int i = 0; i < 20; i++) {
            try (Prepared prepared = connection.prepare("FROM range(1_000_000_000)");
                    Result result = prepared.stream();
                    DataChunk chunk = result.next().orElseThrow()) {
                assertThat(chunk.size()).isPositive();
            }
            assertThat(Rows.only(connection, "SELECT 1")).isEqualTo("1");
        }
    }

    @Test
    void aStreamReadToItsEndFreesItsConnection() {
        try (Prepared prepared = connection.prepare("FROM range(10)");
                Result result = prepared.stream()) {
            assertThat(Rows.of(result)).hasSize(10);
            assertThat(Rows.only(connection, "SELECT 1")).isEqualTo("1");
        }
    }

    @Test
    void aWithThatInsertsInsertsNothingWhenItsStreamIsClosedEarly() {
        Rows.run(connection, "CREATE TABLE t(i BIGINT)");
        String sql = "WITH w AS (INSERT INTO t FROM range(1_000_000) RETURNING i) SELECT * FROM w";
        try (Prepared prepared = connection.prepare(sql);
                Result result = prepared.stream()) {
            assertThat(prepared.type()).isEqualTo(StatementType.SELECT);
            assertThat(result.kind()).isEqualTo(ResultKind.ROWS);
        }
        assertThat(Rows.only(connection, "SELECT count(*) FROM t")).isEqualTo("0");
    }

    @Test
    void anInterruptEndsTheRunningQueryOnly() throws InterruptedException {
        Rows.run(
                connection,
                "SET enable_progress_bar = true; SET enable_progress_bar_print = false");
        Thread interrupter =
                Thread.ofPlatform()
                        .start(
                                () -> {
                                    while (connection.progress() <= 0) {
                                        Thread.onSpinWait();
                                    }
                                    connection.interrupt();
                                });
        DuckDbException error =
                catchThrowableOfType(DuckDbException.class, () -> connection.query(ENDLESS));
        interrupter.join();
        assertThat(error.errorClass()).isEqualTo(ErrorClass.INTERRUPT);
        assertThat(Rows.only(connection, "SELECT 42")).isEqualTo("42");
    }

    @Test
    void anInterruptWithoutARunningQueryChangesNothing() {
        connection.interrupt();
        assertThat(Rows.only(connection, "SELECT 42")).isEqualTo("42");
    }

    @Test
    void anInterruptEndsAStream() {
        try (Prepared prepared = connection.prepare("FROM range(1_000_000_000_000)");
                Result result = prepared.stream()) {
            result.next().orElseThrow().close();
            connection.interrupt();
            DuckDbException error =
                    catchThrowableOfType(DuckDbException.class, () -> drain(result));
            assertThat(error.errorClass()).isEqualTo(ErrorClass.INTERRUPT);
        }
        assertThat(Rows.only(connection, "SELECT 42")).isEqualTo("42");
    }

    @Test
    void interruptsMayRaceWithTheClose() throws InterruptedException {
        for (int i = 0; i < 200; i++) {
            Connection closing = database.connect();
            CountDownLatch started = new CountDownLatch(1);
            AtomicBoolean closed = new AtomicBoolean();
            Thread interrupter =
                    Thread.ofPlatform()
                            .start(
                                    () -> {
                                        started.countDown();
                                        while (!closed.get()) {
                                            closing.interrupt();
                                        }
                                        closing.interrupt();
                                    });
            started.await();
            closing.close();
            closed.set(true);
            interrupter.join();
        }
        assertThat(Rows.only(connection, "SELECT 42")).isEqualTo("42");
    }

    @Test
    void aCloseFromAnotherThreadWaitsForTheRunningCall() throws InterruptedException {
        Connection busy = database.connect();
        Rows.run(busy, "SET enable_progress_bar = true; SET enable_progress_bar_print = false");
        Thread owner =
                Thread.ofPlatform()
                        .start(
                                () ->
                                        assertThatThrownBy(() -> busy.query(ENDLESS))
                                                .isInstanceOf(DuckDbException.class));
        while (busy.progress() <= 0) {
            Thread.onSpinWait();
        }
        Thread closer = Thread.ofPlatform().start(busy::close);
        busy.interrupt();
        closer.join();
        owner.join();
        assertThat(catchThrowableOfType(IllegalStateException.class, () -> busy.query("SELECT 1")))
                .hasMessageContaining("closed");
    }

    private static void drain(Result result) {
        for (Optional<DataChunk> next = result.next(); next.isPresent(); next = result.next()) {
            next.get().close();
        }
    }
}
