package ai.fluxion.backend.pedidos;

import ai.fluxion.backend.access.Caller;
import ai.fluxion.backend.access.Operation;
import ai.fluxion.backend.database.Transactions;
import ai.fluxion.backend.problem.Violation;
import ai.fluxion.backend.request.Json;
import ai.fluxion.backend.request.PageLimits;
import ai.fluxion.backend.request.PageRequest;
import ai.fluxion.backend.request.Paths;
import ai.fluxion.backend.request.Query;
import ai.fluxion.backend.request.Violations;
import ai.fluxion.backend.ventas.References;
import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import io.javalin.http.HttpStatus;
import java.time.InstantSource;
import java.util.Optional;
import java.util.OptionalInt;

/// `/api/pedidos`: create, list, read, change the state, delete a draft.
public final class PedidosEndpoints {
    private static final String ORDERS = "/api/pedidos";
    private static final String ORDER = ORDERS + "/{id}";

    private final Json json;
    private final PageLimits limits;
    private final OrderReader reader;
    private final Pedidos pedidos;

    public PedidosEndpoints(
            Json json,
            PageLimits limits,
            Transactions transactions,
            References references,
            InstantSource clock) {
        this.json = json;
        this.limits = limits;
        this.reader = new OrderReader(references, limits.orderLines());
        this.pedidos = new Pedidos(transactions, clock);
    }

    public void register(RoutesConfig routes) {
        routes.get(ORDERS, this::list, Operation.READ_ORDERS);
        routes.post(ORDERS, this::create, Operation.CREATE_ORDER);
        routes.get(ORDER, this::read, Operation.READ_ORDERS);
        routes.delete(ORDER, this::delete, Operation.DELETE_ORDER);
        routes.post(ORDER + "/status", this::change, Operation.CHANGE_ORDER);
        routes.patch(ORDER + "/status", this::change, Operation.CHANGE_ORDER);
    }

    private void list(Context context) {
        Violations violations = new Violations();
        Query query = new Query(context.queryParamMap(), violations);
        PageRequest page = query.page(limits);
        OptionalInt ubicacion = query.positive("ubicacion_id");
        Optional<String> status = query.text("status");
        Optional<EstadoPedido> estado = status.flatMap(EstadoPedido::of);
        if (status.isPresent() && estado.isEmpty()) {
            violations.add(
                    Violation.of(
                            "status",
                            status.get(),
                            "one-of",
                            String.join(", ", EstadoPedido.allValues())));
        }
        query.rejectOthers();
        violations.check();
        Caller caller = Caller.of(context);
        ubicacion.ifPresent(caller::requireStore);
        context.json(
                pedidos.list(new PedidosStore.Filter(caller.scope(), ubicacion, estado), page));
    }

    private void create(Context context) {
        NuevoPedido order = reader.read(json.object(context.bodyAsBytes()));
        Caller caller = Caller.of(context);
        caller.requireStore(order.ubicacionId());
        Pedido.Completo created = pedidos.create(order, caller);
        context.status(HttpStatus.CREATED)
                .header("Location", ORDERS + "/" + created.pedido().id())
                .json(created);
    }

    private void read(Context context) {
        context.json(pedidos.read(Paths.id(context), Caller.of(context)));
    }

    private void change(Context context) {
        long id = Paths.id(context);
        StatusChange change = StatusChange.read(json.object(context.bodyAsBytes()));
        context.json(pedidos.change(id, change, Caller.of(context)));
    }

    private void delete(Context context) {
        pedidos.delete(Paths.id(context), Caller.of(context));
        context.status(HttpStatus.NO_CONTENT);
    }
}
