package ai.fluxion.bench.decision;

import ai.fluxion.bench.text.Text;

/// The ten criteria of the evaluation's final comparison.
public enum Criterion {
    CONCURRENCY("Resuelve concurrencia", "Solves concurrency"),
    ANALYTICS("Rendimiento analítico", "Analytical performance"),
    TRANSACTIONS("Rendimiento transaccional", "Transactional performance"),
    MIGRATION("Esfuerzo de migración", "Migration effort"),
    MONTHLY_COST("Costo mensual", "Monthly cost"),
    OPERATION("Complejidad operativa", "Operational complexity"),
    LOCK_IN("Dependencia del proveedor", "Vendor lock-in"),
    MATURITY("Madurez", "Maturity"),
    SCALABILITY("Escalabilidad", "Scalability"),
    CODE_CHANGES("Cambios de código", "Code changes");

    private final String es;
    private final String en;

    Criterion(String es, String en) {
        this.es = es;
        this.en = en;
    }

    public Text title() {
        return new Text(es, en);
    }

    /// Without these measured, an option is neither first nor last.
    public boolean mustBeMeasured() {
        return this == CONCURRENCY || this == ANALYTICS || this == TRANSACTIONS;
    }
}
