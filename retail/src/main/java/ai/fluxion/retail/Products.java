package ai.fluxion.retail;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Collection;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/// The ids of `ventas.productos` by their codigo. Works in the caller's transaction.
public final class Products {
    private static final int CODES_A_STATEMENT = 500;
    private static final int ATTEMPTS = 10;

    /// The products that exist among `codigos`.
    public Map<String, Integer> ids(Connection connection, Collection<String> codigos)
            throws SQLException {
        Map<String, Integer> ids = new HashMap<>();
        for (List<String> part : parts(codigos)) {
            read(connection, part, ids);
        }
        return ids;
    }

    /// The ids of all `codigos`; those without a product get a provisional one, which master data
    /// complete later. Two loads that register one codigo at once conflict on our server: the later
    /// is to be repeated as a whole.
    public Map<String, Integer> idsOrProvisional(Connection connection, Collection<String> codigos)
            throws SQLException {
        Map<String, Integer> ids = ids(connection, codigos);
        List<String> missing = missing(codigos, ids);
        for (int attempt = 0; !missing.isEmpty() && attempt < ATTEMPTS; attempt++) {
            for (List<String> part : parts(missing)) {
                register(connection, part);
                read(connection, part, ids);
            }
            missing = missing(missing, ids);
        }
        if (!missing.isEmpty()) {
            throw new SQLException("no free id for the products " + missing, "53400");
        }
        return ids;
    }

    private static List<String> missing(Collection<String> codigos, Map<String, Integer> ids) {
        return codigos.stream().filter(code -> !ids.containsKey(code)).toList();
    }

    private static List<List<String>> parts(Collection<String> codigos) {
        List<String> distinct = List.copyOf(new LinkedHashSet<>(codigos));
        return IntStream.iterate(
                        0, from -> from < distinct.size(), from -> from + CODES_A_STATEMENT)
                .mapToObj(
                        from ->
                                distinct.subList(
                                        from, Math.min(distinct.size(), from + CODES_A_STATEMENT)))
                .toList();
    }

    private static void read(Connection connection, List<String> codigos, Map<String, Integer> ids)
            throws SQLException {
        try (PreparedStatement select =
                connection.prepareStatement(
                        "SELECT codigo, id FROM ventas.productos WHERE codigo IN "
                                + SqlLists.values(codigos.size()))) {
            bind(select, codigos);
            try (ResultSet row = select.executeQuery()) {
                while (row.next()) {
                    ids.put(row.getString(1), row.getInt(2));
                }
            }
        }
    }

    /// A codigo that another load has registered in between keeps its product; one whose id was
    /// taken, which random ids can be, is left out.
    private static void register(Connection connection, List<String> codigos) throws SQLException {
        String rows = String.join(", ", Collections.nCopies(codigos.size(), "(?, TRUE)"));
        try (PreparedStatement insert =
                connection.prepareStatement(
                        "INSERT INTO ventas.productos (codigo, provisional) VALUES "
                                + rows
                                + " ON CONFLICT DO NOTHING")) {
            bind(insert, codigos);
            insert.executeUpdate();
        }
    }

    private static void bind(PreparedStatement statement, List<String> codigos)
            throws SQLException {
        int parameter = 1;
        for (String codigo : codigos) {
            statement.setString(parameter++, codigo);
        }
    }
}
