package ai.fluxion.etl;

import ai.fluxion.retail.Products;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.locks.ReentrantLock;
import javax.sql.DataSource;

/// The ids of products by their codes, for all stores of a run. An unknown code is registered as
/// provisional in a short transaction of its own, apart from the loads: two loads that register the
/// same new product would conflict until the longer one has committed. Any thread.
final class ProductIds {
    private final DataSource target;
    private final Repeats repeats;

    /// Guards `ids`, and lets one store register at a time.
    private final ReentrantLock lock = new ReentrantLock();

    private final Map<String, Integer> ids = new HashMap<>();

    ProductIds(DataSource target, Repeats repeats) {
        this.target = target;
        this.repeats = repeats;
    }

    Map<String, Integer> of(Collection<String> codes) throws SQLException {
        lock.lock();
        try {
            List<String> missing = new ArrayList<>(codes);
            missing.removeIf(ids::containsKey);
            if (!missing.isEmpty()) {
                ids.putAll(repeats.call(() -> register(missing)));
            }
            Map<String, Integer> asked = new HashMap<>();
            codes.forEach(code -> asked.put(code, ids.get(code)));
            return asked;
        } finally {
            lock.unlock();
        }
    }

    private Map<String, Integer> register(List<String> codes) throws SQLException {
        try (Connection connection = target.getConnection()) {
            connection.setAutoCommit(false);
            Map<String, Integer> registered = new Products().idsOrProvisional(connection, codes);
            connection.commit();
            return registered;
        }
    }
}
