package ai.fluxion.backend.ventas;

import ai.fluxion.backend.database.Transactions;
import java.math.BigDecimal;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// The stores and products that rows of `operacion` name: no foreign key crosses the two schemas,
/// so whoever writes such a row asks here first.
public final class References {
    private final Transactions transactions;

    public References(Transactions transactions) {
        this.transactions = transactions;
    }

    /// Those of `ids` that are locations, stores or distribution centres.
    public Set<Integer> existingLocations(Collection<Integer> ids) {
        if (ids.isEmpty()) {
            return Set.of();
        }
        List<Integer> found =
                transactions.read(
                        handle ->
                                handle.createQuery(
                                                "SELECT id FROM ventas.ubicaciones WHERE id IN"
                                                        + " (<ids>)")
                                        .bindList("ids", List.copyOf(ids))
                                        .mapTo(Integer.class)
                                        .list());
        return Set.copyOf(found);
    }

    /// The products among `ids`, each with its units per case where the master data knows them.
    public Map<Integer, Optional<BigDecimal>> unitsPerCase(Collection<Integer> ids) {
        Map<Integer, Optional<BigDecimal>> units = new HashMap<>();
        if (ids.isEmpty()) {
            return units;
        }
        transactions.read(
                handle -> {
                    handle.createQuery(
                                    "SELECT id, unidades_por_bulto FROM ventas.productos WHERE id"
                                            + " IN (<ids>)")
                            .bindList("ids", List.copyOf(ids))
                            .map(
                                    (row, context) ->
                                            Map.entry(
                                                    row.getInt("id"),
                                                    Optional.ofNullable(
                                                            row.getBigDecimal(
                                                                    "unidades_por_bulto"))))
                            .forEach(entry -> units.put(entry.getKey(), entry.getValue()));
                    return units;
                });
        return units;
    }
}
