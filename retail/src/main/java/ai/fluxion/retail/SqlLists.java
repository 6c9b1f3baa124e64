package ai.fluxion.retail;

import java.util.Collections;

/// The parameter marks of statements over many values: one statement costs our server about as much
/// as one row.
final class SqlLists {
    private SqlLists() {}

    /// `(?, ?), (?, ?)` for two rows of two columns.
    static String rows(int rows, int columns) {
        return String.join(", ", Collections.nCopies(rows, values(columns)));
    }

    /// `(?, ?, ?)` for three values.
    static String values(int count) {
        return "(" + String.join(", ", Collections.nCopies(count, "?")) + ")";
    }
}
