package ai.fluxion.bench.evaluation;

import ai.fluxion.bench.contender.Contender;
import ai.fluxion.bench.contender.RemoteDatabase;
import ai.fluxion.bench.data.Checksum;
import ai.fluxion.bench.result.DataSet;
import ai.fluxion.bench.result.TargetInfo;
import ai.fluxion.bench.session.Session;
import ai.fluxion.bench.text.Text;
import ai.fluxion.bench.workload.Findings;
import ai.fluxion.bench.workload.OlapWorkload;
import ai.fluxion.bench.workload.Rounds;
import java.io.IOException;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/// The analytical queries on databases that hold the user's own sales: they are only read.
final class OwnData {
    private final EvaluationRequest request;
    private final Findings findings;
    private final EvaluationSteps steps;

    OwnData(EvaluationRequest request, Findings findings, EvaluationSteps steps) {
        this.request = request;
        this.findings = findings;
        this.steps = steps;
    }

    /// The sales described are those of the first database that can be read; the checksums say
    /// whether the others hold the same.
    DataSet measure(List<TargetInfo> targets)
            throws SQLException, IOException, InterruptedException {
        List<Contender> ready = new ArrayList<>();
        List<DataSet> found = new ArrayList<>();
        for (String text : request.targets()) {
            Contender contender = RemoteDatabase.parse(text);
            steps.note("checksum", contender.name());
            try (Session session = contender.open()) {
                found.add(describe(session));
                targets.add(
                        new TargetInfo(
                                contender.name(),
                                contender.kind(),
                                contender.version(session),
                                contender.settings(),
                                OptionalLong.empty(),
                                Optional.of(Checksum.of(session)),
                                Optional.empty()));
                ready.add(contender);
            } catch (SQLException e) {
                targets.add(TargetInfo.unavailable(contender.name(), contender.kind(), Text.of(e)));
            }
        }
        if (found.isEmpty()) {
            throw new SQLException("none of the given databases could be read: " + targets);
        }
        Rounds rounds = new Rounds(ready, request.plan().rounds(), findings, steps);
        OlapWorkload olap = new OlapWorkload(rounds, found.getFirst(), request.plan().perRound());
        steps.expect(request.plan().rounds() * olap.steps());
        olap.run();
        return found.getFirst();
    }

    private static DataSet describe(Session session) throws SQLException {
        List<String> facts =
                session.rows(
                                "SELECT count(*), count(DISTINCT ubicacion_id), min(fecha),"
                                        + " max(fecha) FROM ventas_raw")
                        .getFirst();
        if (facts.getFirst().equals("0")) {
            throw new SQLException("ventas_raw has no lines");
        }
        return new DataSet(
                "own",
                0,
                Long.parseLong(facts.get(0)),
                Integer.parseInt(facts.get(1)),
                LocalDate.parse(facts.get(2)),
                LocalDate.parse(facts.get(3)));
    }
}
