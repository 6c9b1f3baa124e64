package ai.fluxion.bench.price;

import ai.fluxion.bench.text.Text;

/// What money is spent on.
public enum CostKind {
    INFRASTRUCTURE("Infraestructura", "Infrastructure"),
    STORAGE("Almacenamiento", "Storage"),
    BACKUP("Respaldos", "Backups"),
    MIGRATION("Migración", "Migration"),
    OPERATION("Operación", "Operation"),
    RISK("Caídas y pérdidas", "Downtime and losses");

    private final String es;
    private final String en;

    CostKind(String es, String en) {
        this.es = es;
        this.en = en;
    }

    public Text title() {
        return new Text(es, en);
    }

    /// Whether it is part of the monthly bill, as in the evaluation's comparison.
    public boolean isBill() {
        return this == INFRASTRUCTURE || this == STORAGE || this == BACKUP;
    }
}
