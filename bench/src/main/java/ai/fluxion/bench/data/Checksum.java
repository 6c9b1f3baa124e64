package ai.fluxion.bench.data;

import ai.fluxion.bench.session.Session;
import java.math.BigDecimal;
import java.sql.SQLException;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/// What DuckDB and PostgreSQL compute alike over `ventas_raw`, whatever the order of its rows:
/// exact sums of integers and decimals, in which every column is weighted by the row's id, so that
/// a value that moved to another row shows too.
public final class Checksum {
    private static final String SQL =
            "SELECT count(*), sum(id),"
                    + " sum(id % 9973 * ubicacion_id),"
                    + " sum(id % 9973 * (fecha - DATE '2000-01-01')),"
                    + " sum(id % 9973 * (CAST(extract(epoch FROM fecha_hora) AS BIGINT) % 86413)),"
                    + " sum(id % 9973 * ("
                    + letters()
                    + ")),"
                    + " sum(id % 9973 * linea), sum(id % 9973 * producto_id),"
                    + " sum(id % 9973 * cantidad), sum(id % 9973 * precio_unitario),"
                    + " sum(id % 9973 * monto_total), sum(id % 9973 * costo_unitario),"
                    + " sum(id % 9973 * descuento), sum(id % 9973 * impuesto),"
                    + " sum(id % 9973 * tasa_cambio), sum(id % 9973 * (carga_id % 86413))"
                    + " FROM ventas_raw";

    private Checksum() {}

    /// Of the ticket's number: each of its last nine characters with a weight of its own.
    private static String letters() {
        return IntStream.rangeClosed(1, 9)
                .mapToObj(n -> "coalesce(ascii(right(numero_factura, " + n + ")), 0) * " + n * n)
                .collect(Collectors.joining(" + "));
    }

    /// Sums, separated by spaces; the first is the number of lines.
    public static String of(Session session) throws SQLException {
        List<String> sums = session.rows(SQL).getFirst();
        return sums.stream().map(Checksum::plain).collect(Collectors.joining(" "));
    }

    /// Without the zeros that only some databases write.
    private static String plain(String sum) {
        return sum.isEmpty() ? "-" : new BigDecimal(sum).stripTrailingZeros().toPlainString();
    }
}
