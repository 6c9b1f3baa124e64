package ai.fluxion.etl;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/// Which column of the source holds each of ours. A column that is not named here has our name.
public record ColumnMapping(Map<String, String> columns) {
    /// Ours, in the order of the load; `tienda` holds the store's codigo or its code at the source,
    /// `producto` the product's codigo.
    public static final List<String> OURS =
            List.of(
                    "tienda",
                    "fecha",
                    "fecha_hora",
                    "numero_factura",
                    "linea",
                    "producto",
                    "cantidad",
                    "precio_unitario",
                    "monto_total",
                    "costo_unitario",
                    "descuento",
                    "impuesto",
                    "moneda",
                    "tasa_cambio");

    public ColumnMapping {
        columns = Map.copyOf(columns);
        for (String ours : columns.keySet()) {
            if (!OURS.contains(ours)) {
                throw new IllegalArgumentException(
                        "there is no column " + ours + ", only " + String.join(", ", OURS));
            }
        }
    }

    /// The platform's names, with `sucursal` for the store.
    public static ColumnMapping ofPlatform() {
        return new ColumnMapping(Map.of("tienda", "sucursal"));
    }

    /// These columns over the platform's.
    public static ColumnMapping of(Map<String, String> given) {
        Map<String, String> columns = new HashMap<>(ofPlatform().columns());
        columns.putAll(new TreeMap<>(given));
        return new ColumnMapping(columns);
    }

    String sourceOf(String ours) {
        return columns.getOrDefault(ours, ours);
    }
}
