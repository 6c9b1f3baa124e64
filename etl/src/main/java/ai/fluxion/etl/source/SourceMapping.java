package ai.fluxion.etl.source;

import java.time.DateTimeException;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;

/// How a source becomes ours: `columns` name its columns for those of ours that are called
/// differently, `defaults` are values where it has none, `formats` how it writes days and times
/// when not as ISO, `stores` its codes of stores by our codigo, `zone` the clock of a store that
/// has no zone of its own.
public record SourceMapping(
        Map<String, String> columns,
        Map<String, String> defaults,
        Map<String, String> formats,
        Map<String, String> stores,
        ZoneId zone) {
    /// Ours, in the order of the staging; `tienda` holds the store's codigo or its code at the
    /// source, `producto` the product's codigo.
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

    private static final ZoneId DEFAULT_ZONE = ZoneId.of("America/Caracas");
    private static final Set<String> DATED = Set.of("fecha", "fecha_hora");
    private static final Set<String> DEFAULTED =
            Set.of("tienda", "costo_unitario", "descuento", "impuesto", "moneda", "tasa_cambio");
    private static final String DEFAULT = "defecto.";
    private static final String FORMAT = "formato.";
    private static final String STORE = "tienda.";
    private static final String ZONE = "zona";

    public SourceMapping {
        columns = Map.copyOf(columns);
        defaults = Map.copyOf(defaults);
        formats = Map.copyOf(formats);
        stores = Map.copyOf(stores);
        requireOneOf(columns.keySet(), Set.copyOf(OURS), "");
        requireOneOf(defaults.keySet(), DEFAULTED, DEFAULT);
        requireOneOf(formats.keySet(), DATED, FORMAT);
    }

    private static void requireOneOf(Set<String> given, Set<String> known, String prefix) {
        for (String name : given) {
            if (!known.contains(name)) {
                throw new IllegalArgumentException(
                        "la clave "
                                + prefix
                                + name
                                + " no existe; hay "
                                + known.stream()
                                        .sorted()
                                        .map(each -> prefix + each)
                                        .collect(Collectors.joining(", "))
                                + (prefix.isEmpty()
                                        ? ", defecto.…, formato.…, tienda.…, zona"
                                        : ""));
            }
        }
    }

    /// The platform's names, with `sucursal` for the store.
    public static SourceMapping ofPlatform() {
        return parse(Map.of());
    }

    /// Keys: one of ours = its column at the source · `defecto.X` = value · `formato.fecha`,
    /// `formato.fecha_hora` = strptime format · `tienda.CODE` = our codigo · `zona` = time zone.
    public static SourceMapping parse(Map<String, String> properties) {
        Map<String, String> columns = new HashMap<>(Map.of("tienda", "sucursal"));
        Map<String, String> defaults = new HashMap<>();
        Map<String, String> formats = new HashMap<>();
        Map<String, String> stores = new HashMap<>();
        ZoneId zone = DEFAULT_ZONE;
        for (Map.Entry<String, String> entry : new TreeMap<>(properties).entrySet()) {
            String key = entry.getKey();
            String value = entry.getValue();
            if (value.isBlank()) {
                throw new IllegalArgumentException("la clave " + key + " no tiene valor");
            }
            if (key.startsWith(DEFAULT)) {
                defaults.put(key.substring(DEFAULT.length()), value);
            } else if (key.startsWith(FORMAT)) {
                formats.put(key.substring(FORMAT.length()), value);
            } else if (key.startsWith(STORE)) {
                stores.put(key.substring(STORE.length()), value);
            } else if (key.equals(ZONE)) {
                zone = zone(value);
            } else {
                columns.put(key, value);
            }
        }
        return new SourceMapping(columns, defaults, formats, stores, zone);
    }

    private static ZoneId zone(String name) {
        try {
            return ZoneId.of(name);
        } catch (DateTimeException e) {
            throw new IllegalArgumentException("la zona " + name + " no existe", e);
        }
    }

    String column(String ours) {
        return columns.getOrDefault(ours, ours);
    }

    /// Columns without which no line of a file that has `present` could be loaded, as `ours
    /// (theirs)`.
    List<String> missing(Set<String> present) {
        List<String> missing = new ArrayList<>();
        for (String ours : List.of("tienda", "numero_factura", "producto", "cantidad")) {
            requireOneOf(present, missing, ours);
        }
        requireOneOf(present, missing, "fecha", "fecha_hora");
        requireOneOf(present, missing, "monto_total", "precio_unitario");
        return missing;
    }

    private void requireOneOf(Set<String> present, List<String> missing, String... oneOf) {
        for (String ours : oneOf) {
            if (present.contains(column(ours)) || defaults.containsKey(ours)) {
                return;
            }
        }
        missing.add(oneOf[0] + " (" + column(oneOf[0]) + ")");
    }

    /// The SQL of one of ours as text, NULL where there is none. An amount that is absent is
    /// quantity × unit price.
    String value(String ours, Map<String, String> texts) {
        String text = texts.get(column(ours));
        String value = text == null ? "NULL" : "nullif(trim(" + text + "), '')";
        Optional<String> otherwise = Optional.ofNullable(defaults.get(ours)).map(Sql::text);
        if (ours.equals("monto_total") && text == null) {
            otherwise = Optional.of("CAST(" + amount(texts) + " AS VARCHAR)");
        }
        return "CAST("
                + otherwise.map(other -> "coalesce(" + value + ", " + other + ")").orElse(value)
                + " AS VARCHAR)";
    }

    /// Wide enough for any product of two amounts; whether it fits is for the rule of
    /// `monto_total`.
    private String amount(Map<String, String> texts) {
        return wide(value("cantidad", texts)) + " * " + wide(value("precio_unitario", texts));
    }

    private static String wide(String value) {
        return "CAST(TRY_CAST(" + value + " AS DECIMAL(18, 6)) AS DECIMAL(19, 6))";
    }
}
