package ai.fluxion.cli.door;

import ai.fluxion.bench.contender.FluxionProcess;
import ai.fluxion.bench.result.DataSet;
import ai.fluxion.bench.result.Operation;
import ai.fluxion.bench.session.DuckDbSession;
import ai.fluxion.bench.session.JdbcSession;
import ai.fluxion.bench.session.Session;
import ai.fluxion.bench.workload.Queries;
import ai.fluxion.cli.ServerProcess;
import ai.fluxion.duckdb.Database;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/// Aggregates of `ventas_raw` through the wire and in process, on the same files with the same
/// settings, in turns: the server ends before the files are opened here.
final class Aggregates {
    private static final double GOAL_MILLIS = 2;
    private static final int WARM = 2;
    private static final int CALLS = 11;

    private final Path directory;
    private final Path log;
    private final Map<String, String> queries = new LinkedHashMap<>();
    private final Map<String, List<Double>> wire = new LinkedHashMap<>();
    private final Map<String, List<Double>> inProcess = new LinkedHashMap<>();

    /// `directory` holds ventas.duckdb and operacion.duckdb.
    Aggregates(Path directory, Path log) {
        this.directory = directory;
        this.log = log;
    }

    /// Makes the files, with so many lines of 16 stores and 13 months.
    void generate(long rows) throws Exception {
        try (ServerProcess server = ServerProcess.start(directory, log);
                RawWire client = new RawWire(server.url())) {
            client.query(
                    "INSERT INTO ventas_raw (ubicacion_id, fecha, fecha_hora, numero_factura,"
                            + " linea, producto_id, cantidad, precio_unitario, monto_total, moneda)"
                            + " SELECT 1 + i % 16, DATE '2025-01-01' + (i * 396 // "
                            + rows
                            + ")::INTEGER, TIMESTAMPTZ '2025-01-01 08:00:00+00'"
                            + " + to_days((i * 396 // "
                            + rows
                            + ")::INTEGER) + to_seconds(i % 36000), 'F' || (i // 4), i % 4,"
                            + " 1 + hash(i) % 5000, 1 + i % 7, (hash(i) % 10000) / 100,"
                            + " (1 + i % 7) * (hash(i) % 10000) / 100, 'USD' FROM range("
                            + rows
                            + ") t(i)");
            client.query("CHECKPOINT ventas");
            server.terminate();
        }
    }

    void measure(int rounds, Goals goals) throws Exception {
        for (int round = 0; round < rounds; round++) {
            if (round % 2 == 0) {
                throughTheWire();
                here();
            } else {
                here();
                throughTheWire();
            }
        }
        for (String name : queries.keySet()) {
            double ours = Goals.median(wire.getOrDefault(name, List.of()));
            double theirs = Goals.median(inProcess.getOrDefault(name, List.of()));
            goals.atMost(
                    name + ", p50 ms, wire - in process",
                    List.of(Goals.number(ours), Goals.number(theirs)),
                    ours - theirs,
                    GOAL_MILLIS);
        }
    }

    private void throughTheWire() throws Exception {
        try (ServerProcess server = ServerProcess.start(directory, log)) {
            try (Session session = new JdbcSession(server.source())) {
                time(session, wire);
            }
            server.terminate();
        }
    }

    private void here() throws Exception {
        Map<String, String> settings =
                Map.of(
                        "threads",
                        String.valueOf(Runtime.getRuntime().availableProcessors()),
                        "integer_division",
                        "true",
                        "default_null_order",
                        "nulls_last_on_asc_first_on_desc");
        try (Database database = DuckDbSession.open(":memory:", settings);
                Session session = new DuckDbSession(database)) {
            for (String name : List.of("ventas", "operacion")) {
                session.execute(
                        "ATTACH '"
                                + directory.resolve(name + ".duckdb")
                                + "' AS "
                                + name
                                + " (READ_ONLY)");
            }
            session.execute("SET search_path = 'ventas.main,operacion.main'");
            session.execute("SET TimeZone = 'UTC'");
            time(session, inProcess);
        }
    }

    private void time(Session session, Map<String, List<Double>> into) throws Exception {
        if (queries.isEmpty()) {
            addQueries(session);
        }
        for (Map.Entry<String, String> query : queries.entrySet()) {
            for (int call = 0; call < WARM + CALLS; call++) {
                long start = System.nanoTime();
                session.read(query.getValue());
                double millis = (System.nanoTime() - start) / 1e6;
                if (call >= WARM) {
                    into.computeIfAbsent(query.getKey(), _ -> new ArrayList<>()).add(millis);
                }
            }
        }
    }

    private void addQueries(Session session) throws Exception {
        List<String> facts =
                session.rows("SELECT count(*), min(fecha), max(fecha) FROM ventas_raw").getFirst();
        DataSet data =
                new DataSet(
                        "own",
                        0,
                        Long.parseLong(facts.get(0)),
                        0,
                        LocalDate.parse(facts.get(1)),
                        LocalDate.parse(facts.get(2)));
        queries.put("sum of " + facts.get(0) + " lines", "SELECT SUM(monto_total) FROM ventas_raw");
        new Queries(data)
                .of(new FluxionProcess("fluxion", directory, "", 0))
                .forEach((operation, sql) -> put(operation, sql));
    }

    private void put(Operation operation, String sql) {
        queries.put(operation.name().toLowerCase(Locale.ROOT), sql);
    }
}
