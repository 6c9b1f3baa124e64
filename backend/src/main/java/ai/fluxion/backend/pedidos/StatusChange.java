package ai.fluxion.backend.pedidos;

import ai.fluxion.backend.problem.Violation;
import ai.fluxion.backend.request.Body;
import ai.fluxion.backend.request.Violations;
import java.util.Optional;
import java.util.OptionalInt;
import tools.jackson.databind.node.ObjectNode;

/// A wanted change of an order's state. With a `version` it applies only to the order as the client
/// saw it; without one, to the order as it is.
record StatusChange(EstadoPedido to, Optional<String> motivo, OptionalInt version) {
    private static final int LONGEST_REASON = 500;

    static StatusChange read(ObjectNode object) {
        Violations violations = new Violations();
        Body body = Body.of(object, violations);
        String status = body.text("status", 40);
        Optional<EstadoPedido> to = EstadoPedido.of(status);
        if (to.isEmpty() && !status.isEmpty()) {
            violations.add(
                    Violation.of(
                            "status",
                            status,
                            "one-of",
                            String.join(", ", EstadoPedido.allValues())));
        }
        Optional<String> motivo = body.optionalText("motivo", LONGEST_REASON);
        OptionalInt version = body.optionalPositive("version");
        body.rejectOthers();
        if (motivo.isEmpty() && to.filter(Transition::needsReason).isPresent()) {
            violations.add(Violation.withoutValue("motivo", "reason-required"));
        }
        violations.check();
        return new StatusChange(to.orElseThrow(), motivo, version);
    }
}
