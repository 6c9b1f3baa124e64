package ai.fluxion.etl.source;

import java.util.List;
import java.util.StringJoiner;

/// What a line must keep to in order to be loaded, so that the database cannot refuse it: a refused
/// line would take the whole store with it. The first rule that is broken is the line's reason; it
/// names the column and the value. `absurdDay` and `absurdTime` are SQL conditions.
record Rules(String absurdDay, String absurdTime) {
    static final List<String> AMOUNTS =
            List.of(
                    "cantidad",
                    "precio_unitario",
                    "monto_total",
                    "costo_unitario",
                    "descuento",
                    "impuesto",
                    "tasa_cambio");

    private static final int LONGEST_CODE = 50;
    private static final int SHOWN = 40;

    /// The reason as SQL, without the value, NULL for a line that breaks none.
    String verdict() {
        StringBuilder sql = new StringBuilder("CASE");
        broken(sql, "fecha", "fecha IS NULL AND fecha_hora IS NULL", "falta");
        broken(sql, "fecha", "fecha IS NOT NULL AND dia IS NULL", "no es una fecha");
        broken(sql, "fecha", "fecha IS NOT NULL AND " + absurdDay, "fuera de rango");
        broken(sql, "fecha_hora", "fecha_hora IS NOT NULL AND hora IS NULL", "no es una hora");
        broken(sql, "fecha_hora", "hora IS NOT NULL AND " + absurdTime, "fuera de rango");
        code(sql, "numero_factura");
        broken(sql, "linea", "linea IS NOT NULL AND (" + noInteger() + ")", "no es un entero");
        broken(sql, "linea", "linea_n IS NULL", "no cabe en INTEGER");
        broken(sql, "linea", "linea_n < 0", "es negativa");
        code(sql, "producto");
        for (String amount : AMOUNTS) {
            amount(sql, amount);
        }
        broken(sql, "cantidad", "cantidad IS NULL", "falta");
        broken(sql, "monto_total", "monto_total IS NULL", "falta");
        broken(
                sql,
                "moneda",
                "NOT regexp_full_match(moneda, '[A-Z]{3}')",
                "no es un código de tres mayúsculas");
        return sql.append(" END").toString();
    }

    private static void code(StringBuilder sql, String column) {
        broken(sql, column, column + " IS NULL", "falta");
        broken(
                sql,
                column,
                "length(" + column + ") > " + LONGEST_CODE,
                "más de " + LONGEST_CODE + " caracteres");
        broken(
                sql,
                column,
                "regexp_matches(" + column + ", '[\\x00-\\x1f\\x7f]')",
                "tiene caracteres de control");
    }

    private static String noInteger() {
        return "coalesce(TRY_CAST(linea AS DOUBLE) <> floor(TRY_CAST(linea AS DOUBLE)), true) OR"
                + " NOT isfinite(TRY_CAST(linea AS DOUBLE))";
    }

    private static void amount(StringBuilder sql, String column) {
        String wrong = column + " IS NOT NULL AND " + column + "_n IS NULL";
        broken(
                sql,
                column,
                wrong + " AND isfinite(TRY_CAST(" + column + " AS DOUBLE))",
                "no cabe en NUMERIC(18,6)");
        broken(sql, column, wrong, "no es un número");
    }

    private static void broken(StringBuilder sql, String column, String condition, String reason) {
        sql.append(" WHEN ").append(condition).append(" THEN ");
        sql.append(Sql.text(column + ": " + reason));
    }

    /// The value that broke the rule, as the reason shows it: SQL on a line of the source with its
    /// verdict `motivo`.
    static String shownValue() {
        StringJoiner value = new StringJoiner(" ", "CASE split_part(motivo, ':', 1) ", " END");
        for (String column : SourceMapping.OURS) {
            value.add("WHEN " + Sql.text(column) + " THEN " + column);
        }
        return "coalesce(': \"' || regexp_replace("
                + value
                + ", '^(.{"
                + SHOWN
                + "}).+$', '\\1…', 's') || '\"', '')";
    }
}
