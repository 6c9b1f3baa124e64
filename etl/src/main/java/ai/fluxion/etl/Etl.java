package ai.fluxion.etl;

import ai.fluxion.duckdb.DuckDbException;
import ai.fluxion.retail.Products;
import ai.fluxion.retail.Store;
import ai.fluxion.retail.Stores;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Stream;
import javax.sql.DataSource;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// One run: reads the files once, then loads store after store, some at once. A store that fails
/// does not stop the others.
public final class Etl {
    private static final Logger LOG = LoggerFactory.getLogger(Etl.class);
    private static final int ATTEMPTS = 4;
    private static final long FIRST_PAUSE_MILLIS = 200;
    private static final double NANOS_PER_SECOND = 1e9;

    private final EtlRequest request;
    private final DataSource target;

    public Etl(EtlRequest request, DataSource target) {
        this.request = request;
        this.target = target;
    }

    /// Throws when the source cannot be read or the target not be reached: then nothing was loaded.
    public EtlReport run() throws SQLException, IOException, InterruptedException {
        long start = System.nanoTime();
        List<Store> known = known();
        Path temporary = Files.createTempDirectory("fluxion-etl-");
        try (SalesSource source = SalesSource.open(request, temporary)) {
            List<Store> stores = chosen(known);
            registerProducts(source, stores);
            List<StoreOutcome> outcomes = load(stores, source, temporary);
            return new EtlReport(outcomes, unknown(known, source), secondsSince(start));
        } finally {
            try (Stream<Path> files = Files.list(temporary)) {
                for (Path file : files.toList()) {
                    Files.delete(file);
                }
            }
            Files.delete(temporary);
        }
    }

    private List<Store> known() throws SQLException {
        try (Connection connection = target.getConnection()) {
            return new Stores().all(connection);
        }
    }

    private List<Store> chosen(List<Store> known) {
        if (request.stores().isEmpty()) {
            return known.stream()
                    .filter(store -> store.activo() && store.tipo() == Store.Kind.TIENDA)
                    .toList();
        }
        List<Store> chosen = new ArrayList<>();
        for (String code : request.stores()) {
            chosen.add(
                    known.stream()
                            .filter(store -> store.codigo().equals(code))
                            .findFirst()
                            .orElseThrow(
                                    () ->
                                            new IllegalArgumentException(
                                                    "there is no store " + code)));
        }
        return chosen;
    }

    private static List<String> unknown(List<Store> known, SalesSource source) {
        Set<String> codes = new HashSet<>();
        for (Store store : known) {
            codes.add(store.codigo());
            store.fuenteCodigo().ifPresent(codes::add);
        }
        return source.stores().stream().filter(code -> !codes.contains(code)).toList();
    }

    /// Before the loads and apart from them: two loads at once that register the same new product
    /// would conflict until the longer one has committed.
    private void registerProducts(SalesSource source, List<Store> stores) throws SQLException {
        List<String> products = source.products(stores);
        boolean done = false;
        for (int attempt = 0; !done; attempt++) {
            try (Connection connection = target.getConnection()) {
                connection.setAutoCommit(false);
                new Products().idsOrProvisional(connection, products);
                connection.commit();
                done = true;
            } catch (SQLException e) {
                if (attempt + 1 == ATTEMPTS || !isRepeatable(e)) {
                    throw e;
                }
                pause(attempt, true);
            }
        }
    }

    private List<StoreOutcome> load(List<Store> stores, SalesSource source, Path temporary)
            throws InterruptedException {
        StoreLoad load = new StoreLoad(request, source, target, temporary);
        List<StoreOutcome> outcomes = new ArrayList<>();
        try (ExecutorService workers =
                Executors.newFixedThreadPool(
                        request.parallel(),
                        Thread.ofPlatform().name("etl-", 1).daemon(true).factory())) {
            List<Future<StoreOutcome>> running = new ArrayList<>();
            for (Store store : stores) {
                running.add(workers.submit(() -> attempt(load, store)));
            }
            for (int index = 0; index < running.size(); index++) {
                outcomes.add(outcome(running.get(index), stores.get(index)));
            }
        }
        return outcomes;
    }

    private static StoreOutcome outcome(Future<StoreOutcome> future, Store store)
            throws InterruptedException {
        try {
            return future.get();
        } catch (ExecutionException e) {
            LOG.error("event=store-failed store={}", store.codigo(), e.getCause());
            return StoreOutcome.failed(store.codigo(), 0, String.valueOf(e.getCause()));
        }
    }

    /// A conflict with another load, or a lost connection, is tried again with the whole store.
    private static StoreOutcome attempt(StoreLoad load, Store store)
            throws IOException, SQLException {
        long start = System.nanoTime();
        String reason = "";
        boolean again = true;
        for (int attempt = 0; again && attempt < ATTEMPTS; attempt++) {
            try {
                StoreOutcome done = load.run(store);
                LOG.info("event=store-loaded store={} rows={}", store.codigo(), done.loaded());
                return timed(done, secondsSince(start));
            } catch (DuckDbException e) {
                reason = e.text();
                again = false;
            } catch (SQLException e) {
                reason = String.valueOf(e.getMessage());
                again = isRepeatable(e);
                pause(attempt, again);
            }
        }
        LOG.error("event=store-failed store={} reason=\"{}\"", store.codigo(), reason);
        load.recordFailure(store, reason);
        return StoreOutcome.failed(store.codigo(), secondsSince(start), reason);
    }

    private static void pause(int attempt, boolean again) {
        if (again) {
            LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(FIRST_PAUSE_MILLIS << attempt));
        }
    }

    private static boolean isRepeatable(SQLException e) {
        String state = e.getSQLState() == null ? "" : e.getSQLState();
        return state.equals("40001") || state.equals("23505") || state.startsWith("08");
    }

    private static StoreOutcome timed(StoreOutcome outcome, double seconds) {
        return new StoreOutcome(
                outcome.store(),
                outcome.extracted(),
                outcome.loaded(),
                outcome.rejected(),
                outcome.duplicates(),
                outcome.total(),
                seconds,
                outcome.failure());
    }

    private static double secondsSince(long start) {
        return (System.nanoTime() - start) / NANOS_PER_SECOND;
    }
}
