package ai.fluxion.bench.evaluation;

import ai.fluxion.bench.contender.Contender;
import ai.fluxion.bench.data.Checksum;
import ai.fluxion.bench.data.HistoryLoad;
import ai.fluxion.bench.data.SalesFiles;
import ai.fluxion.bench.data.Tables;
import ai.fluxion.bench.measure.LatencySummary;
import ai.fluxion.bench.result.Measurement;
import ai.fluxion.bench.result.Operation;
import ai.fluxion.bench.result.Round;
import ai.fluxion.bench.result.TargetInfo;
import ai.fluxion.bench.session.Session;
import ai.fluxion.bench.workload.Findings;
import ai.fluxion.bench.workload.Steps;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;

/// Starts a target and brings the sales in, unless they are there from an earlier run; then proves
/// by the checksum that they are those of every other target.
final class Preparation {
    private final EvaluationRequest request;
    private final SalesFiles files;
    private final Findings findings;
    private final Steps steps;

    Preparation(EvaluationRequest request, SalesFiles files, Findings findings, Steps steps) {
        this.request = request;
        this.files = files;
        this.findings = findings;
        this.steps = steps;
    }

    TargetInfo prepare(Contender contender, String expected)
            throws SQLException, IOException, InterruptedException {
        discardUnfinished(contender);
        contender.start();
        try (Session session = contender.open()) {
            if (lines(session) == 0) {
                load(contender, session);
                Files.createDirectories(loaded(contender).getParent());
                Files.writeString(loaded(contender), expected);
            }
            steps.note("checksum", contender.name());
            String checksum = Checksum.of(session);
            if (!checksum.equals(expected)) {
                throw new SQLException(
                        "its sales are not those of this run: give an empty database (checksum "
                                + checksum
                                + " instead of "
                                + expected
                                + ")");
            }
            return new TargetInfo(
                    contender.name(),
                    contender.kind(),
                    contender.version(session),
                    contender.settings(),
                    contender.diskBytes(),
                    Optional.of(checksum),
                    Optional.empty());
        }
    }

    /// A history that was interrupted while it came in is brought in anew; a database that was
    /// given by its URL has no directory here.
    private void discardUnfinished(Contender contender) throws IOException {
        Path home = request.directory().resolve("bases").resolve(contender.name());
        if (Files.exists(home) && !Files.exists(loaded(contender))) {
            try (Stream<Path> files = Files.walk(home)) {
                for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                    Files.delete(file);
                }
            }
        }
    }

    private Path loaded(Contender contender) {
        return request.directory().resolve("bases").resolve(contender.name() + ".cargada");
    }

    /// 0 where there is no such table yet.
    private static long lines(Session session) throws SQLException {
        boolean exists =
                !session.rows(
                                "SELECT table_name FROM information_schema.tables"
                                        + " WHERE table_name = 'ventas_raw'")
                        .isEmpty();
        return exists
                ? Long.parseLong(
                        session.rows("SELECT count(*) FROM ventas_raw").getFirst().getFirst())
                : 0;
    }

    private void load(Contender contender, Session session) throws SQLException, IOException {
        contender.createTables(session);
        Instant started = Instant.now();
        HistoryLoad.Outcome outcome =
                HistoryLoad.run(
                        files,
                        session,
                        lines -> steps.note("history", contender.name() + " " + lines));
        Tables.fillOperation(session, request.users(), request.orders());
        contender.settle(session);
        long micros = (long) (outcome.seconds() * 1e6);
        LatencySummary once = new LatencySummary(1, micros, micros, micros, micros);
        findings.add(
                new Measurement(
                        Operation.LOAD_HISTORIA,
                        contender.name(),
                        1,
                        List.of(new Round(started, outcome.seconds(), once, outcome.lines(), 0)),
                        once,
                        Optional.empty(),
                        new TreeMap<>(),
                        List.of(),
                        0));
    }
}
