package ai.fluxion.engine.workload;

import ai.fluxion.sql.WorkloadClass;
import java.util.EnumMap;
import java.util.Map;

/// The gates of an engine's classes, and what statements are expected to take; any thread.
public final class Governor {
    private final Map<WorkloadClass, Gate> gates = new EnumMap<>(WorkloadClass.class);
    private final Costs costs = new Costs();

    public Governor(ClassLimits interactive, WorkloadLimits others) {
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

    Costs costs() {
        return costs;
    }
}
