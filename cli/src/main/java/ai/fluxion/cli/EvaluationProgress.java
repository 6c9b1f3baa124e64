package ai.fluxion.cli;

import ai.fluxion.bench.evaluation.EvaluationSteps;
import ai.fluxion.bench.result.Operation;
import ai.fluxion.bench.workload.Findings;
import ai.fluxion.cli.text.TimeLeft;

/// Says each step of an evaluation on stderr, with the time that is left. `generated` comes from
/// any thread, the rest from one.
final class EvaluationProgress implements EvaluationSteps {
    private final Invocation invocation;
    private int expected;
    private int skipped;
    private int begun;
    private TimeLeft time;

    EvaluationProgress(Invocation invocation) {
        this.invocation = invocation;
        this.time = new TimeLeft(0, invocation.messages().locale());
    }

    @Override
    public void generated(long lines, long ofLines) {
        note("generate", lines + "/" + ofLines);
    }

    @Override
    public void expect(int count) {
        expected = count;
        time = new TimeLeft(count, invocation.messages().locale());
    }

    @Override
    public void begin(Operation operation, int clients, String target) {
        begun++;
        // What earlier runs finished took no time of this one.
        String left = time.left(begun - 1, expected - skipped);
        say("evaluar.step", begun + skipped, expected, operation.id(), clients, target, left);
    }

    @Override
    public void end() {}

    @Override
    public void skipped(int count) {
        skipped += count;
    }

    @Override
    public void note(String what, String target) {
        say("evaluar.note." + what, target);
    }

    @Override
    public void broken(Findings.Broken measurement) {
        say(
                "evaluar.broken",
                measurement.operation().id(),
                measurement.clients(),
                measurement.target(),
                measurement.reason());
    }

    private void say(String key, Object... arguments) {
        invocation.say(invocation.messages().text(key, arguments));
    }
}
