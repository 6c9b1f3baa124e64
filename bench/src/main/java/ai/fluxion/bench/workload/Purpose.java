package ai.fluxion.bench.workload;

import ai.fluxion.bench.session.Session;
import java.sql.SQLException;
import java.util.Locale;

/// What a session is for: our own server is told so, other databases are told nothing.
enum Purpose {
    INTERACTIVE,
    DASHBOARD,
    ETL;

    void tell(Session session) throws SQLException {
        if (this != INTERACTIVE
                && session.rows("SELECT version()").getFirst().getFirst().contains("Fluxion")) {
            session.execute("SET fluxion.workload = " + name().toLowerCase(Locale.ROOT));
        }
    }
}
