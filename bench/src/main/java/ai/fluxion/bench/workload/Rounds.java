package ai.fluxion.bench.workload;

import ai.fluxion.bench.contender.Contender;
import ai.fluxion.bench.measure.LatencySummary;
import ai.fluxion.bench.result.Measurement;
import ai.fluxion.bench.result.Operation;
import ai.fluxion.bench.result.Round;
import java.io.IOException;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Measures operations over all targets in rounds, and remembers in [Findings] what is finished.
public final class Rounds {
    private final List<Contender> contenders;
    private final int rounds;
    private final Findings findings;
    private final Steps steps;

    /// One round of some operations on one target, with each operation's outcome.
    interface Work {
        Map<Operation, Observed> run(Contender contender, int round)
                throws SQLException, IOException, InterruptedException;
    }

    public Rounds(List<Contender> contenders, int rounds, Findings findings, Steps steps) {
        this.contenders = List.copyOf(contenders);
        this.rounds = rounds;
        this.findings = findings;
        this.steps = steps;
    }

    List<Contender> contenders() {
        return contenders;
    }

    /// Measures `operations` where one of them is not known yet; a target whose round breaks, as a
    /// whole, has that as its error and takes no further part in this measurement.
    void measure(List<Operation> operations, int clients, Work work)
            throws IOException, InterruptedException {
        measure(operations, clients, contenders, work);
    }

    void measure(List<Operation> operations, int clients, List<Contender> among, Work work)
            throws IOException, InterruptedException {
        List<Contender> missing = new ArrayList<>();
        for (Contender contender : among) {
            boolean known =
                    operations.stream().allMatch(o -> findings.has(o, contender.name(), clients));
            if (known) {
                steps.skipped(rounds);
            } else {
                missing.add(contender);
            }
        }
        Map<Contender, Map<Operation, List<Observed>>> seen = new LinkedHashMap<>();
        for (int round = 0; round < rounds; round++) {
            List<Contender> order = round % 2 == 0 ? missing : missing.reversed();
            for (Contender contender : List.copyOf(order)) {
                findings.requireGoing();
                steps.begin(operations.getFirst(), clients, contender.name());
                try {
                    work.run(contender, round)
                            .forEach(
                                    (operation, observed) ->
                                            seen.computeIfAbsent(
                                                            contender, c -> new LinkedHashMap<>())
                                                    .computeIfAbsent(
                                                            operation, o -> new ArrayList<>())
                                                    .add(observed));
                } catch (SQLException | IllegalStateException e) {
                    findings.broken(operations.getFirst(), contender.name(), clients, e);
                    missing.remove(contender);
                }
                steps.end();
            }
        }
        for (Map.Entry<Contender, Map<Operation, List<Observed>>> of : seen.entrySet()) {
            for (Map.Entry<Operation, List<Observed>> entry : of.getValue().entrySet()) {
                findings.add(
                        measurement(entry.getKey(), of.getKey().name(), clients, entry.getValue()));
            }
        }
    }

    static Measurement measurement(
            Operation operation, String target, int clients, List<Observed> observed) {
        Samples all = new Samples();
        List<Round> rounds = new ArrayList<>();
        long lost = 0;
        Optional<LatencySummary> cold = Optional.empty();
        for (Observed each : observed) {
            all.add(each.samples());
            rounds.add(each.round());
            lost += each.lostRows();
            cold = cold.or(each::cold);
        }
        return new Measurement(
                operation,
                target,
                clients,
                rounds,
                all.latency(),
                cold,
                all.errors(),
                all.messages(),
                lost);
    }
}
