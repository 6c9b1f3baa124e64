package ai.fluxion.backend.ventas;

import ai.fluxion.backend.access.Caller;
import ai.fluxion.backend.access.Operation;
import ai.fluxion.backend.database.Transactions;
import ai.fluxion.backend.problem.Violation;
import ai.fluxion.backend.request.Page;
import ai.fluxion.backend.request.PageLimits;
import ai.fluxion.backend.request.PageRequest;
import ai.fluxion.backend.request.Query;
import ai.fluxion.backend.request.Violations;
import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/// `/api/ventas`: the lines of a period by page, and its summary per store.
public final class VentasEndpoints {
    private final PageLimits limits;
    private final Transactions transactions;
    private final Transactions dashboards;
    private final VentasStore store = new VentasStore();

    /// `dashboards` is for the reads that aggregate many rows.
    public VentasEndpoints(PageLimits limits, Transactions transactions, Transactions dashboards) {
        this.limits = limits;
        this.transactions = transactions;
        this.dashboards = dashboards;
    }

    public void register(RoutesConfig routes) {
        routes.get("/api/ventas", this::lines, Operation.READ_SALES);
        routes.get("/api/ventas/summary", this::summary, Operation.READ_SALES);
    }

    private void lines(Context context) {
        Violations violations = new Violations();
        Query query = new Query(context.queryParamMap(), violations);
        PageRequest page = query.page(limits);
        VentasStore.Filter filter = filter(query, Caller.of(context), violations);
        require("fecha_inicio", filter.fechaInicio(), query, violations);
        require("fecha_fin", filter.fechaFin(), query, violations);
        violations.check();
        List<VentaLinea> rows =
                filter.scope().isEmpty()
                        ? List.of()
                        : transactions.read(handle -> store.lines(handle, filter, page));
        context.json(Page.of(rows, page, VentaLinea::id));
    }

    private void summary(Context context) {
        Violations violations = new Violations();
        Query query = new Query(context.queryParamMap(), violations);
        VentasStore.Filter filter = filter(query, Caller.of(context), violations);
        violations.check();
        List<SalesSummary.Tienda> stores =
                filter.scope().isEmpty()
                        ? List.of()
                        : dashboards.read(handle -> store.summary(handle, filter));
        context.json(SalesSummary.of(stores));
    }

    private static VentasStore.Filter filter(Query query, Caller caller, Violations violations) {
        Optional<LocalDate> from = query.date("fecha_inicio");
        Optional<LocalDate> to = query.date("fecha_fin");
        OptionalInt ubicacion = query.positive("ubicacion_id");
        query.rejectOthers();
        if (from.isPresent() && to.isPresent() && from.get().isAfter(to.get())) {
            violations.add(
                    Violation.of("fecha_fin", to.get().toString(), "not-before", from.get()));
        }
        ubicacion.ifPresent(caller::requireStore);
        return new VentasStore.Filter(caller.scope(), ubicacion, from, to);
    }

    private static void require(
            String name, Optional<LocalDate> day, Query query, Violations violations) {
        if (day.isEmpty() && query.text(name).isEmpty()) {
            violations.add(Violation.withoutValue(name, "required"));
        }
    }
}
