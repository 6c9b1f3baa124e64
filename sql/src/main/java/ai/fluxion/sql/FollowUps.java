package ai.fluxion.sql;

import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/// Statements that belong to one that DuckDB can carry out only in parts: they run after it, in its
/// transaction; none of them where the table of `unlessExists` is there already.
public record FollowUps(List<String> statements, Optional<SerialColumns.Table> unlessExists) {
    public FollowUps {
        statements = List.copyOf(statements);
    }

    public static FollowUps of(SqlText statement) {
        return of(statement, name -> false);
    }

    /// `isFile` says whether a table's first name is that of a file.
    public static FollowUps of(SqlText statement, Predicate<String> isFile) {
        SerialColumns serial = SerialColumns.of(statement);
        if (!serial.statements().isEmpty()) {
            Optional<SerialColumns.Table> table =
                    Optional.of(serial.table()).filter(SerialColumns.Table::onlyIfAbsent);
            return new FollowUps(serial.statements(isFile), table);
        }
        return new FollowUps(SeveralObjects.of(statement).statements(), Optional.empty());
    }
}
