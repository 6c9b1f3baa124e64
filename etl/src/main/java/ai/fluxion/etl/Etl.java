package ai.fluxion.etl;

import ai.fluxion.duckdb.DuckDbException;
import ai.fluxion.etl.source.Extract;
import ai.fluxion.etl.source.SourceException;
import ai.fluxion.etl.source.SourceMapping;
import ai.fluxion.etl.source.Staging;
import ai.fluxion.etl.source.Unreadable;
import ai.fluxion.retail.Store;
import ai.fluxion.retail.Stores;
import ai.fluxion.retail.Workload;
import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import com.zaxxer.hikari.pool.HikariPool;
import java.io.IOException;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import javax.sql.DataSource;

/// One run: stages the source once, then loads store after store, some at once. A store that fails
/// does not stop the others.
public final class Etl {
    private static final double MILLIS_PER_SECOND = 1e3;

    private final EtlRequest request;
    private final EtlConfig config;
    private final DataSource target;
    private final ProgressListener progress;
    private final InstantSource clock;

    public Etl(
            EtlRequest request,
            EtlConfig config,
            DataSource target,
            ProgressListener progress,
            InstantSource clock) {
        this.request = request;
        this.config = config;
        this.target = target;
        this.progress = progress;
        this.clock = clock;
    }

    /// Throws [RefusedRequestException] when the request does not fit the stores, and an
    /// [SQLException] when the target cannot be reached: then nothing was loaded, nor recorded.
    public EtlReport run() throws SQLException, InterruptedException {
        Instant start = clock.instant();
        try (HikariDataSource pool = pool()) {
            StoreCodes codes = StoreCodes.of(request, known(pool));
            StoreRun run =
                    new StoreRun(request, pool, new Repeats(config.retries()), progress, clock);
            try (RunDirectory directory = RunDirectory.create(config.stagingDirectory());
                    Staging staging = staging(directory)) {
                Unreadable unreadable = staging.fill(request.source());
                Map<String, Long> lines = staging.codes();
                Map<String, Long> unclaimed = codes.unclaimed(lines);
                progress.staged(sum(lines) - sum(unclaimed));
                List<StoreOutcome> outcomes = load(run, codes, staging);
                return new EtlReport(
                        outcomes, unknown(unclaimed), unreadable, secondsSince(start, clock));
            } catch (SourceException | DuckDbException | IOException e) {
                List<StoreOutcome> failed = new ArrayList<>();
                for (Store store : codes.chosen()) {
                    failed.add(run.failed(store, e, start));
                }
                return new EtlReport(
                        failed, new TreeMap<>(), Unreadable.NONE, secondsSince(start, clock));
            }
        }
    }

    /// One connection for each store at work, and one to register products.
    private HikariDataSource pool() throws SQLException {
        HikariConfig pool = new HikariConfig();
        pool.setPoolName("fluxion-etl");
        pool.setDataSource(target);
        pool.setMaximumPoolSize(config.parallel() + 1);
        pool.setMinimumIdle(0);
        try (Connection first = target.getConnection()) {
            Workload.ETL.statement(first).ifPresent(pool::setConnectionInitSql);
        }
        try {
            return new HikariDataSource(pool);
        } catch (HikariPool.PoolInitializationException e) {
            if (e.getCause() instanceof SQLException unreachable) {
                throw unreachable;
            }
            throw e;
        }
    }

    private static List<Store> known(DataSource pool) throws SQLException {
        try (Connection connection = pool.getConnection()) {
            return new Stores().all(connection);
        }
    }

    private Staging staging(RunDirectory directory) {
        SourceMapping mapping = request.mapping();
        LocalDate today = LocalDate.ofInstant(clock.instant(), mapping.zone());
        return Staging.open(
                directory.path(),
                config.stagingMemory(),
                mapping,
                new Extract(request.days(), today));
    }

    private static long sum(Map<String, Long> lines) {
        return lines.values().stream().mapToLong(Long::longValue).sum();
    }

    /// What a user who asked for some stores has left out is not unknown.
    private NavigableMap<String, Long> unknown(Map<String, Long> unclaimed) {
        NavigableMap<String, Long> unknown = new TreeMap<>();
        if (request.isOfAllStores()) {
            unknown.putAll(unclaimed);
            request.ignoredCodes().forEach(unknown::remove);
        }
        return unknown;
    }

    private List<StoreOutcome> load(StoreRun run, StoreCodes codes, Staging staging)
            throws InterruptedException {
        ZoneId zone = request.mapping().zone();
        try (ExecutorService workers =
                Executors.newFixedThreadPool(
                        config.parallel(),
                        Thread.ofPlatform().name("etl-", 1).daemon(true).factory())) {
            List<Future<StoreOutcome>> running = new ArrayList<>();
            for (Store store : codes.chosen()) {
                ZoneId clockOfStore = store.zonaHoraria().orElse(zone);
                running.add(
                        workers.submit(
                                () ->
                                        run.load(
                                                store,
                                                () ->
                                                        staging.lines(
                                                                codes.of(store), clockOfStore))));
            }
            List<StoreOutcome> outcomes = new ArrayList<>();
            for (Future<StoreOutcome> outcome : running) {
                outcomes.add(outcome.get());
            }
            return outcomes;
        } catch (ExecutionException e) {
            throw new IllegalStateException("a store's load ended without an outcome", e);
        }
    }

    static double secondsSince(Instant start, InstantSource clock) {
        return Duration.between(start, clock.instant()).toMillis() / MILLIS_PER_SECOND;
    }
}
