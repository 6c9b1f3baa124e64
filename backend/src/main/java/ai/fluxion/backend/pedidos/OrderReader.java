package ai.fluxion.backend.pedidos;

import ai.fluxion.backend.problem.Violation;
import ai.fluxion.backend.request.Amounts;
import ai.fluxion.backend.request.Body;
import ai.fluxion.backend.request.Violations;
import ai.fluxion.backend.ventas.References;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import tools.jackson.databind.node.ObjectNode;

/// Makes a [NuevoPedido] of a request's body: checks its form, then that the store and the products
/// it names exist, and takes the units per case from the product where none are given.
final class OrderReader {
    static final List<String> PRIORITIES = List.of("baja", "normal", "alta", "urgente");
    private static final BigDecimal SMALLEST = new BigDecimal("0.000001");

    private final References references;
    private final int mostLines;

    OrderReader(References references, int mostLines) {
        this.references = references;
        this.mostLines = mostLines;
    }

    private record Line(
            int productoId,
            BigDecimal cantidadBultos,
            Optional<BigDecimal> unidadesPorBulto,
            Optional<BigDecimal> precioUnitario) {}

    NuevoPedido read(ObjectNode object) {
        Violations violations = new Violations();
        Body body = Body.of(object, violations);
        int ubicacion = body.positive("ubicacion_id");
        OptionalInt cedi = body.optionalPositive("cedi_origen_id");
        String prioridad = body.optionalText("prioridad", 20).orElse("normal");
        if (!PRIORITIES.contains(prioridad)) {
            violations.add(
                    Violation.of("prioridad", prioridad, "one-of", String.join(", ", PRIORITIES)));
        }
        List<Line> lines = body.objects("lineas", mostLines).stream().map(this::line).toList();
        body.rejectOthers();
        violations.check();

        checkLocations(ubicacion, cedi, violations);
        List<NuevoPedido.Linea> complete = complete(lines, violations);
        violations.check();
        NuevoPedido order = new NuevoPedido(ubicacion, cedi, prioridad, complete);
        if (order.total().compareTo(Amounts.LARGEST) > 0) {
            violations.add(
                    Violation.of(
                            "lineas",
                            order.total().toPlainString(),
                            "total",
                            Amounts.LARGEST.toPlainString()));
        }
        violations.check();
        return order;
    }

    private Line line(Body body) {
        Line line =
                new Line(
                        body.positive("producto_id"),
                        body.decimal("cantidad_bultos", SMALLEST),
                        body.optionalDecimal("unidades_por_bulto", SMALLEST),
                        body.optionalDecimal("precio_unitario", BigDecimal.ZERO));
        body.rejectOthers();
        return line;
    }

    private void checkLocations(int ubicacion, OptionalInt cedi, Violations violations) {
        Set<Integer> wanted = new HashSet<>(Set.of(ubicacion));
        cedi.ifPresent(wanted::add);
        Set<Integer> existing = references.existingLocations(wanted);
        if (!existing.contains(ubicacion)) {
            violations.add(Violation.of("ubicacion_id", Integer.toString(ubicacion), "not-found"));
        }
        if (cedi.isPresent() && !existing.contains(cedi.getAsInt())) {
            violations.add(
                    Violation.of("cedi_origen_id", Integer.toString(cedi.getAsInt()), "not-found"));
        }
    }

    private List<NuevoPedido.Linea> complete(List<Line> lines, Violations violations) {
        Map<Integer, Optional<BigDecimal>> units =
                references.unitsPerCase(lines.stream().map(Line::productoId).distinct().toList());
        List<NuevoPedido.Linea> complete = new ArrayList<>();
        for (int index = 0; index < lines.size(); index++) {
            Line line = lines.get(index);
            Optional<BigDecimal> known = units.get(line.productoId());
            if (known == null) {
                violations.add(
                        Violation.of(
                                "lineas[" + index + "].producto_id",
                                Integer.toString(line.productoId()),
                                "not-found"));
                continue;
            }
            complete.add(
                    new NuevoPedido.Linea(
                            line.productoId(),
                            line.cantidadBultos(),
                            line.unidadesPorBulto().or(() -> known).orElse(BigDecimal.ONE),
                            line.precioUnitario().orElse(BigDecimal.ZERO)));
        }
        return complete;
    }
}
