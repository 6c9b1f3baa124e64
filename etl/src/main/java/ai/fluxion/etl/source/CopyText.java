package ai.fluxion.etl.source;

import ai.fluxion.duckdb.ColumnVector;
import ai.fluxion.duckdb.DataChunk;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.StringJoiner;

/// The lines to load as the text format of PostgreSQL's COPY, made by DuckDB: one column, one text
/// a line. Codes have no control characters, by [Rules]: only the backslash is escaped.
public record CopyText(int ubicacionId, long cargaId) {
    /// Of `ventas.ventas_raw`, in the order of the text.
    public static final String COLUMNS =
            "ubicacion_id, fecha, fecha_hora, numero_factura, linea, producto_id, cantidad,"
                    + " precio_unitario, monto_total, costo_unitario, descuento, impuesto, moneda,"
                    + " tasa_cambio, carga_id";

    static final int BLOCK_BYTES = 1 << 16;

    String sql() {
        StringJoiner fields = new StringJoiner(", ", "concat_ws(chr(9), ", ")");
        fields.add(Sql.text(String.valueOf(ubicacionId))).add("v.dia").add(field("v.hora"));
        fields.add("replace(v.numero_factura, '\\', '\\\\')").add("v.linea").add("p.id");
        for (String amount : Rules.AMOUNTS) {
            if (amount.equals("tasa_cambio")) {
                fields.add(field("v.moneda"));
            }
            fields.add(field("v." + amount));
        }
        fields.add(Sql.text(cargaId + "\n"));
        return "SELECT "
                + fields
                + " FROM validas v JOIN productos p ON p.codigo = v.producto"
                + " ORDER BY v.dia, v.hora, v.numero_factura, v.linea";
    }

    private static String field(String column) {
        return "coalesce(" + column + "::VARCHAR, '\\N')";
    }

    /// Sends the chunk in blocks of about [#BLOCK_BYTES]; returns the block, perhaps a larger one,
    /// for the next chunk.
    static byte[] send(DataChunk chunk, byte[] block, StoreLines.Lines lines) throws SQLException {
        ColumnVector texts = chunk.column(0);
        byte[] bytes = block;
        int length = 0;
        int sent = 0;
        for (int row = 0; row < chunk.size(); row++) {
            int next = texts.textLengthAt(row);
            if (length + next > bytes.length && length > 0) {
                lines.accept(bytes, length, row - sent);
                sent = row;
                length = 0;
            }
            if (next > bytes.length) {
                bytes = Arrays.copyOf(bytes, 2 * next);
            }
            length += texts.copyTextAt(row, bytes, length);
        }
        lines.accept(bytes, length, chunk.size() - sent);
        return bytes;
    }
}
