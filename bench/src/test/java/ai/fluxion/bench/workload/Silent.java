package ai.fluxion.bench.workload;

import ai.fluxion.bench.result.Operation;

/// Nobody waits for a test's steps.
final class Silent implements Steps {
    @Override
    public void begin(Operation operation, int clients, String target) {}

    @Override
    public void end() {}

    @Override
    public void skipped(int count) {}

    @Override
    public void note(String what, String target) {}
}
