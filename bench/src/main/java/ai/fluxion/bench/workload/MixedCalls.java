package ai.fluxion.bench.workload;

import ai.fluxion.bench.contender.Contender;
import ai.fluxion.bench.data.StoreFiles;
import ai.fluxion.bench.data.StoreLoad;
import ai.fluxion.bench.result.DataSet;
import ai.fluxion.bench.result.Operation;
import ai.fluxion.bench.session.Session;
import java.sql.SQLException;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;

/// The calls of the mixed day, and the count afterwards of what they were promised.
final class MixedCalls {
    private static final long FIRST_SALE = 20_000_000_000L;
    private static final int POPULAR_PRODUCTS = 1_500;

    private final Queries queries;
    private final StoreFiles files;
    private final MixedWorkload.Names names;
    private final String saleDay;
    private final Set<Long> sent = ConcurrentHashMap.newKeySet();
    private final AtomicLong sales = new AtomicLong();

    MixedCalls(DataSet data, StoreFiles files, MixedWorkload.Names names) {
        this.queries = new Queries(data);
        this.files = files;
        this.names = names;
        this.saleDay = "DATE '" + files.day().plusDays(1) + "'";
    }

    void begin(Session session) throws SQLException {
        sent.clear();
        sales.set(0);
        session.execute(Statements.RESET_PEDIDOS);
        StoreLoad.remove(session, files);
    }

    /// The screens in turn, of another store and product each time.
    long read(Session session, Contender contender, long number) throws SQLException {
        int store = 1 + (int) (number % files.stores());
        return switch ((int) (number % 4)) {
            case 0 -> session.read(queries.detail("?"), store);
            case 1 -> session.read(queries.product("?"), 1 + (int) (number % POPULAR_PRODUCTS));
            case 2 -> session.read(queries.categories());
            default -> session.read(Queries.daily(contender, "?"), store);
        };
    }

    long insert(Session session, Contender contender, long number) throws SQLException {
        String name = names.prefix() + "mixto-" + number;
        return one(
                session.update(
                        Statements.INSERT_USUARIO, name, "Usuario " + name, name + "@example.com"));
    }

    long update(Session session, Contender contender, long number) throws SQLException {
        long id = 1 + number * 7_919 % names.orders();
        long rows = one(session.update(Statements.SEND_PEDIDO, id));
        sent.add(id);
        return rows;
    }

    void sell(Session session, long number) throws SQLException {
        session.update(
                "INSERT INTO ventas_raw (id, ubicacion_id, fecha, numero_factura, linea,"
                        + " producto_id, cantidad, precio_unitario, monto_total) VALUES (?, 1, "
                        + saleDay
                        + ", ?, 1, 1, 1, 1, 1)",
                FIRST_SALE + number,
                "V" + number);
        sales.incrementAndGet();
    }

    boolean isSeen(Session session, long number, long patienceNanos) throws SQLException {
        long until = System.nanoTime() + patienceNanos;
        while (System.nanoTime() - until < 0) {
            long rows =
                    session.read(
                            "SELECT numero_factura FROM ventas_raw WHERE fecha = "
                                    + saleDay
                                    + " AND numero_factura = ?",
                            "V" + number);
            if (rows > 0) {
                return true;
            }
        }
        return false;
    }

    /// Adds what is missing, and leaves the tables as they were.
    Map<Operation, Observed> checked(Session session, Map<Operation, Observed> observed)
            throws SQLException {
        long users = Statements.takeUsers(session, names.prefix() + "mixto-");
        long orders = Statements.number(session, Statements.COUNT_SENT);
        long sold =
                Statements.number(
                        session, "SELECT count(*) FROM ventas_raw WHERE fecha = " + saleDay);
        long lines = StoreLoad.count(session, files);
        session.execute("DELETE FROM ventas_raw WHERE fecha = " + saleDay);
        StoreLoad.remove(session, files);
        Map<Operation, Observed> checked = new LinkedHashMap<>(observed);
        checked.computeIfPresent(
                Operation.MIXED_INSERT, (o, seen) -> seen.losing(seen.samples().calls() - users));
        checked.computeIfPresent(
                Operation.MIXED_UPDATE,
                (o, seen) -> seen.losing(Math.max(0, sent.size() - orders)));
        checked.computeIfPresent(
                Operation.MIXED_FRESCURA, (o, seen) -> seen.losing(sales.get() - sold));
        checked.computeIfPresent(
                Operation.MIXED_ETL,
                (o, seen) -> seen.losing(Math.max(0, loaded(seen.samples().calls()) - lines)));
        return checked;
    }

    /// Lines of the stores that were loaded at least once.
    private long loaded(long loads) {
        return Math.min(loads, files.stores()) * files.linesOfAStore();
    }

    private static long one(long rows) throws SQLException {
        if (rows != 1) {
            throw new SQLException(rows + " rows instead of one", Statements.WRONG_ROWS);
        }
        return rows;
    }
}
