package ai.fluxion.backend.pedidos;

import ai.fluxion.backend.access.Caller;
import ai.fluxion.backend.database.Transactions;
import ai.fluxion.backend.problem.ProblemException;
import ai.fluxion.backend.problem.ProblemKind;
import ai.fluxion.backend.problem.Text;
import ai.fluxion.backend.request.Page;
import ai.fluxion.backend.request.PageRequest;
import java.time.InstantSource;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Handle;

/// The rules of orders. Each change of state is one transaction that also writes its history; of
/// two that start from the same version one wins.
final class Pedidos {
    private static final int ATTEMPTS = 10;

    private final Transactions transactions;
    private final InstantSource clock;
    private final PedidosStore store = new PedidosStore();

    Pedidos(Transactions transactions, InstantSource clock) {
        this.transactions = transactions;
        this.clock = clock;
    }

    Pedido.Completo create(NuevoPedido order, Caller caller) {
        // apart, so that orders made at once do not wait for, or fail on, each other's number
        String numero = transactions.read(store::nextNumber);
        return transactions.write(
                handle -> {
                    OffsetDateTime now = now();
                    Pedido pedido = store.insert(handle, numero, order, caller, now).pedido();
                    store.recordChange(
                            handle,
                            new PedidosStore.Change(
                                    pedido.id(),
                                    Optional.empty(),
                                    EstadoPedido.BORRADOR,
                                    Optional.empty(),
                                    caller.id(),
                                    now));
                    return complete(handle, pedido);
                });
    }

    Pedido.Completo read(long id, Caller caller) {
        return transactions.read(handle -> complete(handle, visible(handle, id, caller).pedido()));
    }

    Page<Pedido> list(PedidosStore.Filter filter, PageRequest page) {
        if (filter.scope().isEmpty()) {
            return Page.of(List.of(), page, Pedido::id);
        }
        List<Pedido> rows = transactions.read(handle -> store.list(handle, filter, page));
        return Page.of(rows, page, Pedido::id);
    }

    Pedido.Completo change(long id, StatusChange change, Caller caller) {
        for (int attempt = 1; attempt <= ATTEMPTS; attempt++) {
            Optional<Pedido.Completo> changed =
                    transactions.write(handle -> tryChange(handle, id, change, caller));
            if (changed.isPresent()) {
                return changed.get();
            }
        }
        throw changedMeanwhile(id);
    }

    /// Empty when somebody else changed the order between our look and our update.
    private Optional<Pedido.Completo> tryChange(
            Handle handle, long id, StatusChange change, Caller caller) {
        PedidosStore.Stored seen = visible(handle, id, caller);
        EstadoPedido from = seen.pedido().estado();
        checkVersion(seen.pedido(), change);
        Transition transition =
                Transition.find(from, change.to()).orElseThrow(() -> notAllowed(seen, change));
        if (!transition.roles().contains(caller.rol())) {
            throw new ProblemException(
                    ProblemKind.FORBIDDEN,
                    Text.of(
                            "forbidden.transition",
                            caller.rol().value(),
                            from.value(),
                            change.to().value()));
        }
        OffsetDateTime now = now();
        if (!store.updateStatus(handle, seen, change.to(), now)) {
            return Optional.empty();
        }
        store.recordChange(
                handle,
                new PedidosStore.Change(
                        id, Optional.of(from), change.to(), change.motivo(), caller.id(), now));
        return Optional.of(complete(handle, visible(handle, id, caller).pedido()));
    }

    private static void checkVersion(Pedido pedido, StatusChange change) {
        if (change.version().isPresent() && change.version().getAsInt() != pedido.version()) {
            throw new ProblemException(
                    ProblemKind.CONFLICT,
                    Text.of(
                            "conflict.version",
                            pedido.numero(),
                            pedido.version(),
                            change.version().getAsInt()));
        }
    }

    void delete(long id, Caller caller) {
        boolean deleted =
                transactions.write(
                        handle -> {
                            PedidosStore.Stored seen = visible(handle, id, caller);
                            if (seen.pedido().estado() != EstadoPedido.BORRADOR) {
                                throw new ProblemException(
                                        ProblemKind.CONFLICT,
                                        Text.of(
                                                "conflict.delete",
                                                seen.pedido().numero(),
                                                seen.pedido().status()));
                            }
                            return store.delete(handle, seen);
                        });
        if (!deleted) {
            throw changedMeanwhile(id);
        }
    }

    /// An order of another store is not found rather than forbidden: its number tells nothing.
    private PedidosStore.Stored visible(Handle handle, long id, Caller caller) {
        return store.find(handle, id)
                .filter(found -> caller.scope().contains(found.pedido().ubicacionId()))
                .orElseThrow(
                        () ->
                                new ProblemException(
                                        ProblemKind.NOT_FOUND, Text.of("not-found.pedido", id)));
    }

    private Pedido.Completo complete(Handle handle, Pedido pedido) {
        return new Pedido.Completo(
                pedido,
                store.lines(handle, pedido.id()),
                store.history(handle, pedido.id()),
                Transition.after(pedido.estado()).stream().map(EstadoPedido::value).toList());
    }

    private static ProblemException notAllowed(PedidosStore.Stored seen, StatusChange change) {
        List<String> next =
                Transition.after(seen.pedido().estado()).stream().map(EstadoPedido::value).toList();
        return new ProblemException(
                ProblemKind.CONFLICT,
                Text.of(
                        "conflict.transition",
                        seen.pedido().numero(),
                        seen.pedido().status(),
                        change.to().value(),
                        next.isEmpty() ? "-" : String.join(", ", next)));
    }

    private static ProblemException changedMeanwhile(long id) {
        return new ProblemException(ProblemKind.CONFLICT, Text.of("conflict.changed", id));
    }

    /// Microseconds, as the databases keep them: what is answered now is what is read later.
    private OffsetDateTime now() {
        return clock.instant().truncatedTo(ChronoUnit.MICROS).atOffset(ZoneOffset.UTC);
    }
}
