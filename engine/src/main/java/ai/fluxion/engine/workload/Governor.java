package ai.fluxion.engine.workload;

import ai.fluxion.sql.WorkloadClass;
import java.util.EnumMap;
import java.util.Map;
import java.util.function.IntConsumer;

/// The gates of an engine's classes, and what statements are expected to take; any thread.
public final class Governor {
    private final Map<WorkloadClass, Gate> gates = new EnumMap<>(WorkloadClass.class);
    private final Costs costs = new Costs();
    private final Pacing pacing;
    private final IntConsumer niceness;

    /// `niceness` changes that of the calling thread, and may do nothing.
    public Governor(ClassLimits interactive, WorkloadLimits others, IntConsumer niceness) {
        pacing = new Pacing(others.urgency().objective(), System::nanoTime);
        this.niceness = niceness;
        for (WorkloadClass each : WorkloadClass.values()) {
            ClassLimits limits =
                    switch (each) {
                        case INTERACTIVE -> interactive;
                        case DASHBOARD -> others.dashboard();
                        case ETL -> others.etl();
                        case MAINTENANCE -> others.maintenance();
                    };
            gates.put(each, new Gate(each, limits));
        }
    }

    public Gate gate(WorkloadClass workload) {
        Gate gate = gates.get(workload);
        if (gate == null) {
            throw new IllegalStateException("no gate of the class " + workload);
        }
        return gate;
    }

    /// Lets those who wait see that they are to end.
    public void wake() {
        gates.values().forEach(Gate::wake);
    }

    public Pacing pacing() {
        return pacing;
    }

    void giveWay(int nice) {
        niceness.accept(nice);
    }

    Costs costs() {
        return costs;
    }
}
