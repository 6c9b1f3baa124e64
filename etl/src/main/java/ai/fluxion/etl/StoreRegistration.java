package ai.fluxion.etl;

import ai.fluxion.etl.source.SourceException;
import ai.fluxion.etl.source.StoreFile;
import ai.fluxion.retail.Store;
import ai.fluxion.retail.Stores;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import javax.sql.DataSource;

/// Registers the stores of a file in one transaction. A store that exists as the file has it stays;
/// one that differs is refused, with all of the file: no file moves a declared first day or gives a
/// store another source by accident.
public final class StoreRegistration {
    private final DataSource target;

    public StoreRegistration(DataSource target) {
        this.target = target;
    }

    /// Codigos.
    public record Result(List<String> registered, List<String> unchanged) {}

    /// Throws [SourceException] when the file cannot be read or contradicts the stores, and
    /// [RefusedRequestException] when two stores would have one code.
    public Result register(String file) throws SQLException {
        List<Map<String, String>> rows = StoreFile.read(file);
        try (Connection connection = target.getConnection()) {
            connection.setAutoCommit(false);
            Result result = register(connection, rows, file);
            connection.commit();
            return result;
        }
    }

    private static Result register(
            Connection connection, List<Map<String, String>> rows, String file)
            throws SQLException {
        Stores stores = new Stores();
        Map<String, Store> known = new TreeMap<>();
        int highest = 0;
        for (Store store : stores.all(connection)) {
            known.put(store.codigo(), store);
            highest = Math.max(highest, store.id());
        }
        List<Store> added = new ArrayList<>();
        List<String> unchanged = new ArrayList<>();
        for (int row = 0; row < rows.size(); row++) {
            Map<String, String> cells = rows.get(row);
            Store existing = known.get(cells.getOrDefault("codigo", ""));
            Store store =
                    store(
                            cells,
                            existing == null ? highest + 1 : existing.id(),
                            file + ", fila " + (row + 1));
            if (existing == null) {
                highest = Math.max(highest, store.id());
                known.put(store.codigo(), store);
                added.add(store);
            } else if (existing.equals(store)) {
                unchanged.add(store.codigo());
            } else {
                throw new SourceException(
                        file + ", fila " + (row + 1) + ": ya existe otra: " + existing);
            }
        }
        StoreCodes.claimed(known.values().stream().filter(Store::activo).toList());
        for (Store store : added) {
            stores.register(connection, store);
        }
        return new Result(added.stream().map(Store::codigo).toList(), unchanged);
    }

    private static Store store(Map<String, String> cells, int id, String place) {
        try {
            return new Store(
                    Optional.ofNullable(cells.get("id")).map(Integer::valueOf).orElse(id),
                    cells.getOrDefault("codigo", ""),
                    Optional.ofNullable(cells.get("nombre")),
                    Store.Kind.valueOf(
                            cells.getOrDefault("tipo", "tienda").toUpperCase(Locale.ROOT)),
                    Optional.ofNullable(cells.get("zona_horaria")).map(ZoneId::of),
                    isActive(cells.getOrDefault("activo", "true")),
                    Optional.ofNullable(cells.get("primer_dia")).map(LocalDate::parse),
                    Optional.ofNullable(cells.get("fuente_codigo")));
        } catch (IllegalArgumentException | DateTimeException e) {
            throw new SourceException(place + ": " + e.getMessage(), e);
        }
    }

    private static boolean isActive(String text) {
        return switch (text.toLowerCase(Locale.ROOT)) {
            case "true", "t", "1", "sí", "si" -> true;
            case "false", "f", "0", "no" -> false;
            default -> throw new IllegalArgumentException("activo: " + text);
        };
    }
}
