package ai.fluxion.bench.sales;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/// A sale line as CSV. The columns that order the lines come first and have a fixed width, so that
/// sorting the text sorts by time, ticket and line.
final class SalesText {
    static final String HEADER =
            "fecha_hora,numero_factura,linea,sucursal,fecha,producto,cantidad,precio_unitario,"
                    + "monto_total,costo_unitario,descuento,impuesto,moneda,tasa_cambio\n";

    private static final long MICROS_PER_SECOND = 1_000_000L;
    private static final DateTimeFormatter INSTANT =
            DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ssXXX", Locale.ROOT)
                    .withZone(ZoneOffset.ofHours(-4));

    private SalesText() {}

    static void append(StringBuilder text, SaleLine line) {
        INSTANT.formatTo(Instant.ofEpochSecond(line.instantMicros() / MICROS_PER_SECOND), text);
        text.append(",F");
        appendPadded(text, line.ticket(), 9);
        text.append(',');
        appendPadded(text, line.line(), 2);
        text.append(',').append(branch(line.store()));
        text.append(',').append(LocalDate.ofEpochDay(line.epochDay()));
        text.append(',').append(product(line.product())).append(',');
        appendMillionths(text, line.quantity());
        text.append(',');
        appendMillionths(text, line.unitPrice());
        text.append(',');
        appendMillionths(text, line.total());
        text.append(',');
        appendMillionths(text, line.unitCost());
        text.append(',');
        appendMillionths(text, line.discount());
        text.append(',');
        appendMillionths(text, line.tax());
        text.append(",USD,");
        appendMillionths(text, line.exchangeRate());
        text.append('\n');
    }

    /// The code that the source system gives a store.
    static String branch(int store) {
        return "SUC" + padded(store, 3);
    }

    static String product(int product) {
        return "P" + padded(product, 6);
    }

    static String padded(long number, int width) {
        StringBuilder text = new StringBuilder(width);
        appendPadded(text, number, width);
        return text.toString();
    }

    private static void appendPadded(StringBuilder text, long number, int width) {
        String digits = Long.toString(number);
        text.repeat('0', Math.max(0, width - digits.length())).append(digits);
    }

    /// The generator's money has cents and its quantities are whole: two decimals say all.
    private static void appendMillionths(StringBuilder text, long millionths) {
        long cents = Math.abs(millionths) / 10_000;
        if (cents * 10_000 != Math.abs(millionths)) {
            throw new IllegalArgumentException(millionths + " millionths are not whole cents");
        }
        if (millionths < 0) {
            text.append('-');
        }
        text.append(cents / 100);
        if (cents % 100 != 0) {
            text.append('.');
            appendPadded(text, cents % 100, 2);
        }
    }
}
