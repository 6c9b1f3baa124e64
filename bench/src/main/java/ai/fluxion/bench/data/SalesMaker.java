package ai.fluxion.bench.data;

import ai.fluxion.bench.measure.Workers;
import ai.fluxion.bench.result.DataSet;
import ai.fluxion.bench.sales.SalesPlan;
import ai.fluxion.bench.session.DuckDbSession;
import ai.fluxion.bench.session.Session;
import ai.fluxion.duckdb.Database;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.LongConsumer;

/// Makes [SalesFiles] with DuckDB in memory.
public final class SalesMaker {
    private static final int LINES_OF_A_BLOCK = 24;
    private static final int PRODUCTS = 50_000;

    /// The numbers that the random draws are made of stay below 2^32.
    private static final long MOST_LINES = 4_000_000_000L;

    /// The lines stay on the probe side of every join, as written: with them on the build side of a
    /// second join DuckDB 2.0.0 fails with "INTERNAL Error: dict-surviving join".
    private static final Map<String, String> SETTINGS =
            Map.of("disabled_optimizers", "join_order,build_side_probe_side");

    private SalesMaker() {}

    /// A run of blocks that fall on one month.
    private record Month(String name, long firstBlock, long endBlock) {}

    /// Exactly the plan's lines, the same on every machine. `progress` is told how many there are
    /// so far, by any thread.
    public static SalesFiles generate(
            SalesPlan plan, Path directory, int threads, LongConsumer progress)
            throws SQLException, IOException, InterruptedException {
        if (plan.lines() > MOST_LINES) {
            throw new IllegalArgumentException(
                    plan.lines() + " lines are more than the " + MOST_LINES + " that can be made");
        }
        Files.createDirectories(SalesFiles.linesOf(directory));
        try (Database database = DuckDbSession.open(":memory:", SETTINGS);
                Session session = new DuckDbSession(database)) {
            Map<String, Object> values = valuesOf(plan);
            session.execute(SqlText.of("calendar.sql", values));
            writeCatalogue(session, directory);
            long slots = number(session, "SELECT count(*) FROM ranuras");
            if (slots == 0) {
                throw new IllegalArgumentException(
                        "the stores are closed on every day from " + plan.firstDay());
            }
            long blocks = (plan.lines() + LINES_OF_A_BLOCK - 1) / LINES_OF_A_BLOCK;
            values.put("slots", slots);
            values.put("blocks", blocks);
            AtomicLong done = new AtomicLong();
            List<Callable<Boolean>> works = new ArrayList<>();
            for (Month month : months(session, slots, blocks)) {
                works.add(
                        () -> {
                            write(database, month, values, SalesFiles.linesOf(directory));
                            long lines = (month.endBlock() - month.firstBlock()) * LINES_OF_A_BLOCK;
                            progress.accept(Math.min(plan.lines(), done.addAndGet(lines)));
                            return true;
                        });
            }
            try (Workers workers = new Workers("generate", threads)) {
                workers.all(works);
            }
        }
        return new SalesFiles(
                        directory,
                        new DataSet(
                                "generated",
                                plan.seed(),
                                plan.lines(),
                                plan.stores(),
                                plan.firstDay(),
                                plan.lastDay()))
                .finish();
    }

    /// The lines of the UCI Online Retail data set: a country plays a store.
    public static SalesFiles ofOnlineRetail(Path parquet, Path directory)
            throws SQLException, IOException {
        Path lines = Files.createDirectories(SalesFiles.linesOf(directory));
        try (Database database = DuckDbSession.open(":memory:", Map.of());
                Session session = new DuckDbSession(database)) {
            session.execute(
                    SqlText.of("online_retail.sql", Map.of("source", SqlText.escaped(parquet))));
            writeCatalogue(session, directory);
            copyTo(
                    session,
                    "SELECT * FROM lineas ORDER BY fecha, id",
                    lines.resolve("todo.parquet"));
            List<String> facts =
                    session.rows(
                                    "SELECT count(*), count(DISTINCT ubicacion_id), min(fecha),"
                                            + " max(fecha) FROM lineas")
                            .getFirst();
            return new SalesFiles(
                            directory,
                            new DataSet(
                                    "online-retail",
                                    0,
                                    Long.parseLong(facts.get(0)),
                                    Integer.parseInt(facts.get(1)),
                                    LocalDate.parse(facts.get(2)),
                                    LocalDate.parse(facts.get(3))))
                    .finish();
        }
    }

    private static Map<String, Object> valuesOf(SalesPlan plan) {
        Map<String, Object> values = new HashMap<>();
        values.put("seed", Integer.toUnsignedLong(Long.hashCode(plan.seed())));
        values.put("firstDay", plan.firstDay());
        values.put("days", plan.days());
        values.put("products", PRODUCTS);
        values.put("stores", plan.stores());
        values.put("lines", plan.lines());
        return values;
    }

    private static void writeCatalogue(Session session, Path directory) throws SQLException {
        copyTo(session, "SELECT * FROM productos ORDER BY id", SalesFiles.productsOf(directory));
        copyTo(session, "SELECT * FROM ubicaciones ORDER BY id", SalesFiles.storesOf(directory));
    }

    private static List<Month> months(Session session, long slots, long blocks)
            throws SQLException {
        List<Month> months = new ArrayList<>();
        for (List<String> row :
                session.rows(
                        "SELECT strftime(fecha, '%Y-%m') AS mes, min(ranura), max(ranura) + 1"
                                + " FROM ranuras GROUP BY mes ORDER BY mes")) {
            months.add(
                    new Month(
                            row.get(0),
                            firstBlockOf(Long.parseLong(row.get(1)), slots, blocks),
                            firstBlockOf(Long.parseLong(row.get(2)), slots, blocks)));
        }
        return months;
    }

    /// The first block whose slot, `block * slots / blocks`, is at least this one.
    private static long firstBlockOf(long slot, long slots, long blocks) {
        return Math.ceilDiv(Math.multiplyExact(slot, blocks), slots);
    }

    private static void write(
            Database database, Month month, Map<String, Object> values, Path directory)
            throws SQLException {
        if (month.firstBlock() == month.endBlock()) {
            return;
        }
        Map<String, Object> all = new HashMap<>(values);
        all.put("firstBlock", month.firstBlock());
        all.put("endBlock", month.endBlock());
        try (Session session = new DuckDbSession(database)) {
            copyTo(
                    session,
                    SqlText.of("lines.sql", all),
                    directory.resolve(month.name() + ".parquet"));
        }
    }

    private static void copyTo(Session session, String query, Path file) throws SQLException {
        session.execute("COPY (" + query + ") TO '" + SqlText.escaped(file) + "' (FORMAT parquet)");
    }

    private static long number(Session session, String query) throws SQLException {
        return Long.parseLong(session.rows(query).getFirst().getFirst());
    }
}
