package ai.fluxion.pgwire.sqllogic;

import net.hydromatic.sqllogictest.SqlTestQueryOutputDescription.SortOrder;

/// A line of a test file: something that changes its tables, or a query of them.
sealed interface Step {
    record Change(String sql) implements Step {}

    /// `order` says what of the rows' order is the query's own.
    record Query(String sql, SortOrder order) implements Step {}
}
