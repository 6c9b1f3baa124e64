package ai.fluxion.bench.demo;

import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/// Every row that a server acknowledged: what the database must still have afterwards, whatever
/// happened since.
final class Promises {
    private final Set<String> users = ConcurrentHashMap.newKeySet();
    private final Map<Long, String> orders = new ConcurrentHashMap<>();

    void userCreated(String name) {
        users.add(name);
    }

    /// Created, or given this status; only the client that created an order changes it.
    void orderIs(long id, String status) {
        orders.put(id, status);
    }

    /// A change was sent and not acknowledged: either status is right from now on.
    void orderIsUncertain(long id) {
        orders.replace(id, "");
    }

    Set<String> users() {
        return Set.copyOf(users);
    }

    /// By id; an empty status is an uncertain one.
    Map<Long, String> orders() {
        return Map.copyOf(orders);
    }
}
