package ai.fluxion.etl;

import ai.fluxion.etl.RefusedRequestException.Problem;
import ai.fluxion.retail.Store;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;

/// The stores of a run and the codes that the source has for each: its codigo, its `fuente_codigo`
/// and what the mapping gives it. No code is two stores': that would load its sales twice.
final class StoreCodes {
    private final List<Store> chosen;
    private final Map<String, Store> byCode;

    private StoreCodes(List<Store> chosen, Map<String, Store> byCode) {
        this.chosen = chosen;
        this.byCode = byCode;
    }

    static StoreCodes of(EtlRequest request, List<Store> known) {
        Map<String, Store> byCodigo = new TreeMap<>();
        known.forEach(store -> byCodigo.put(store.codigo(), store));
        List<Store> chosen = request.isOfAllStores() ? selling(known) : named(request, byCodigo);
        Map<String, Store> byCode = claimed(chosen);
        for (Map.Entry<String, String> entry :
                new TreeMap<>(request.mapping().stores()).entrySet()) {
            Store store = byCodigo.get(entry.getValue());
            if (store == null) {
                throw new RefusedRequestException(
                        Problem.MAPPED_TO_UNKNOWN_STORE,
                        entry.getKey(),
                        entry.getValue(),
                        String.join(", ", byCodigo.keySet()));
            }
            if (chosen.contains(store)) {
                claim(byCode, entry.getKey(), store);
            }
        }
        return new StoreCodes(chosen, byCode);
    }

    private static List<Store> selling(List<Store> known) {
        List<Store> selling =
                known.stream()
                        .filter(store -> store.activo() && store.tipo() == Store.Kind.TIENDA)
                        .toList();
        if (selling.isEmpty()) {
            throw new RefusedRequestException(Problem.NO_STORES);
        }
        return selling;
    }

    private static List<Store> named(EtlRequest request, Map<String, Store> byCodigo) {
        List<Store> named = new ArrayList<>();
        TreeSet<String> unknown = new TreeSet<>();
        for (String codigo : new TreeSet<>(request.stores())) {
            Store store = byCodigo.get(codigo);
            if (store == null) {
                unknown.add(codigo);
            } else {
                named.add(store);
            }
        }
        if (!unknown.isEmpty()) {
            throw new RefusedRequestException(
                    Problem.UNKNOWN_STORE,
                    String.join(", ", unknown),
                    String.join(", ", byCodigo.keySet()));
        }
        return named;
    }

    /// By codigo and by the source's code.
    static Map<String, Store> claimed(List<Store> stores) {
        Map<String, Store> byCode = new HashMap<>();
        for (Store store : stores) {
            claim(byCode, store.codigo(), store);
            store.fuenteCodigo().ifPresent(code -> claim(byCode, code, store));
        }
        return byCode;
    }

    private static void claim(Map<String, Store> byCode, String code, Store store) {
        Store other = byCode.putIfAbsent(code, store);
        if (other != null && other.id() != store.id()) {
            throw new RefusedRequestException(
                    Problem.CODE_OF_TWO_STORES, code, other.codigo(), store.codigo());
        }
    }

    List<Store> chosen() {
        return chosen;
    }

    /// The codes of one store.
    List<String> of(Store store) {
        return byCode.entrySet().stream()
                .filter(entry -> entry.getValue().id() == store.id())
                .map(Map.Entry::getKey)
                .sorted()
                .toList();
    }

    /// The lines of the source that are no chosen store's, by code.
    Map<String, Long> unclaimed(Map<String, Long> linesByCode) {
        return linesByCode.entrySet().stream()
                .filter(entry -> !byCode.containsKey(entry.getKey()))
                .collect(
                        Collectors.toMap(
                                Map.Entry::getKey, Map.Entry::getValue, Long::sum, TreeMap::new));
    }
}
