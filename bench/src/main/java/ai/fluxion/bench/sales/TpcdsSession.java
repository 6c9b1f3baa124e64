package ai.fluxion.bench.sales;

import io.trino.tpcds.Session;
import io.trino.tpcds.Table;

/// TPC-DS at the scale that fits a number of sale lines: its catalogue grows with the chain.
final class TpcdsSession {
    private static final double LINES_OF_SCALE_ONE = 2_880_000;

    private TpcdsSession() {}

    static Session of(long lines, Table table) {
        return Session.getDefaultSession()
                .withScale(Math.max(1, Math.min(100, Math.ceil(lines / LINES_OF_SCALE_ONE))))
                .withTable(table);
    }

    static int products(Session session) {
        return Math.toIntExact(session.getScaling().getRowCount(Table.ITEM));
    }
}
