package ai.fluxion.etl.source;

import java.util.Map;
import java.util.StringJoiner;

/// The SQL that turns the text of the source into typed lines, and judges them. The connection's
/// time zone is that of the store.
record LineSql(SourceMapping mapping, Extract extract) {

    /// Our columns as text, in their order.
    String ours(Map<String, String> texts) {
        StringJoiner columns = new StringJoiner(", ");
        for (String ours : SourceMapping.OURS) {
            columns.add(mapping.value(ours, texts) + " AS " + ours);
        }
        return columns.toString();
    }

    /// Whether a line of the source is of the days. In which zone its time is, is not known yet: a
    /// line without a day of its own is kept a day before and after.
    String mayBelong() {
        Days days = extract.days();
        return isUnknown(day())
                + " OR "
                + day()
                + " BETWEEN "
                + Sql.day(days.from())
                + " - (fecha IS NULL)::INTEGER AND "
                + Sql.day(days.to())
                + " + (fecha IS NULL)::INTEGER";
    }

    private String isUnknown(String day) {
        return day + " IS NULL OR " + isAbsurd(day);
    }

    private String isAbsurd(String day) {
        return day
                + " NOT BETWEEN "
                + Sql.day(Days.EARLIEST)
                + " AND "
                + Sql.day(extract.days().latest(extract.today()));
    }

    /// The same of an instant, which is cheaper than asking for its day.
    private String isAbsurdTime(String instant) {
        return "("
                + instant
                + " < TIMESTAMPTZ "
                + Sql.text(Days.EARLIEST.toString())
                + " OR "
                + instant
                + " >= TIMESTAMPTZ "
                + Sql.text(extract.days().latest(extract.today()).plusDays(1).toString())
                + ")";
    }

    /// The business day; of a line that has only a time, the store's day at that time.
    private String day() {
        return "CASE WHEN fecha IS NULL THEN CAST("
                + instant()
                + " AS DATE) ELSE "
                + parsed("fecha", "DATE")
                + " END";
    }

    /// A time without an offset is one of the store's clock.
    private String instant() {
        return parsed("fecha_hora", "TIMESTAMPTZ");
    }

    private String parsed(String column, String type) {
        String format = mapping.formats().get(column);
        return format == null
                ? "TRY_CAST(" + column + " AS " + type + ")"
                : "TRY_CAST(try_strptime("
                        + column
                        + ", "
                        + Sql.text(format)
                        + ") AS "
                        + type
                        + ")";
    }

    /// The lines of one store, judged: `motivo` is NULL for those that can be loaded. `numbered`
    /// when some have no number, which they get by the order of appearance in their ticket, after
    /// those that have one.
    String judged(String codes, boolean numbered) {
        StringJoiner typed = new StringJoiner(", ");
        typed.add("*").add(day() + " AS dia").add(instant() + " AS hora");
        typed.add("TRY_CAST(linea AS INTEGER) AS linea_n");
        for (String amount : Rules.AMOUNTS) {
            typed.add("TRY_CAST(" + amount + " AS DECIMAL(18, 6)) AS " + amount + "_n");
        }
        String lines =
                "SELECT * FROM (SELECT "
                        + typed
                        + " FROM fuente WHERE tienda IN ("
                        + codes
                        + ")) WHERE "
                        + isUnknown("dia")
                        + " OR dia BETWEEN "
                        + Sql.day(extract.days().from())
                        + " AND "
                        + Sql.day(extract.days().to());
        StringJoiner amounts = new StringJoiner(", ");
        Rules.AMOUNTS.forEach(amount -> amounts.add(amount + "_n AS " + amount));
        return "SELECT n, numero_factura, linea_n AS linea, dia, hora, producto, moneda, "
                + amounts
                + ", "
                + new Rules(isAbsurd("dia"), isAbsurdTime("hora")).verdict()
                + " AS motivo FROM ("
                + (numbered ? numbered(lines) : lines)
                + ")";
    }

    private static String numbered(String lines) {
        return "SELECT * REPLACE (CASE WHEN linea IS NULL THEN TRY_CAST(coalesce(max(linea_n) OVER"
                + " (PARTITION BY numero_factura), 0) + row_number() OVER (PARTITION BY"
                + " numero_factura, linea IS NULL ORDER BY n) AS INTEGER) ELSE linea_n END AS"
                + " linea_n) FROM ("
                + lines
                + ")";
    }
}
