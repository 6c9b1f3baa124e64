package ai.fluxion.bench.workload;

import ai.fluxion.bench.contender.Contender;
import ai.fluxion.bench.contender.DailyView;
import ai.fluxion.bench.result.DataSet;
import ai.fluxion.bench.result.Operation;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.Map;

/// The text of each analytical operation: the evaluation's word for word, with the years of other
/// data where those are measured, and the screens'.
public final class Queries {
    private final DataSet data;

    public Queries(DataSet data) {
        this.data = data;
    }

    public Map<Operation, String> of(Contender contender) {
        Map<Operation, String> queries = new LinkedHashMap<>();
        addEvaluation(queries, contender);
        addStores(queries);
        addScreens(queries);
        return queries;
    }

    private void addEvaluation(Map<Operation, String> queries, Contender contender) {
        String year = String.valueOf(data.firstDay().getYear());
        queries.put(
                Operation.OLAP_SUMA_PERIODO,
                "SELECT SUM(monto_total) FROM ventas WHERE fecha BETWEEN '"
                        + year
                        + "-01-01' AND '"
                        + year
                        + "-12-31'");
        queries.put(
                Operation.OLAP_CANTIDAD_POR_PRODUCTO,
                "SELECT producto_id, SUM(cantidad) FROM ventas GROUP BY producto_id");
        queries.put(
                Operation.OLAP_TICKET_PROMEDIO,
                "SELECT tienda_id, AVG(ticket_promedio) FROM ventas_agregadas GROUP BY tienda_id");
        queries.put(
                Operation.OLAP_VENTAS_DIARIAS,
                "SELECT fecha, ubicacion_id, SUM(monto_total) as venta_total,"
                        + " COUNT(DISTINCT numero_factura) as total_facturas,"
                        + " AVG(monto_total) as ticket_promedio"
                        + " FROM ventas_raw GROUP BY fecha, ubicacion_id");
        queries.put(
                Operation.OLAP_VENTAS_DIARIAS_VISTA,
                "SELECT fecha, ubicacion_id, venta_total, total_facturas FROM "
                        + contender.dailyView());
        if (contender.dailyView().equals(DailyView.NAME)) {
            queries.put(Operation.OLAP_REFRESCO_VISTA, DailyView.REFRESH);
        }
        queries.put(
                Operation.OLAP_TOTAL_POR_FECHA,
                "SELECT fecha, SUM(monto_total) as total FROM ventas_raw WHERE fecha >= '"
                        + year
                        + "-01-01' GROUP BY fecha");
        queries.put(
                Operation.OLAP_MES_POR_TIENDA,
                "SELECT ubicacion_id, DATE_TRUNC('month', fecha) as mes, SUM(monto_total) as total"
                        + " FROM ventas_raw WHERE fecha >= '"
                        + year
                        + "-01-01' GROUP BY ubicacion_id, mes");
    }

    private void addStores(Map<Operation, String> queries) {
        queries.put(
                Operation.OLAP_PANTALLA_RESUMEN,
                "SELECT u.nombre, r.* FROM (SELECT ubicacion_id,"
                        + " COUNT(DISTINCT numero_factura) AS transacciones,"
                        + " COUNT(DISTINCT producto_id) AS productos,"
                        + " SUM(cantidad) AS unidades, MAX(fecha_hora) AS ultima_venta"
                        + " FROM ventas_raw GROUP BY ubicacion_id) AS r"
                        + " JOIN ubicaciones AS u ON u.id = r.ubicacion_id ORDER BY u.nombre");
        queries.put(Operation.OLAP_PANTALLA_DETALLE, detail("1"));
        queries.put(Operation.OLAP_PANTALLA_PRODUCTO, product("7"));
        queries.put(
                Operation.OLAP_PANTALLA_P75,
                "SELECT producto_id, percentile_cont(0.75) WITHIN GROUP (ORDER BY unidades)"
                        + " FROM (SELECT producto_id, fecha, SUM(cantidad) AS unidades"
                        + " FROM ventas_raw WHERE ubicacion_id = 1 AND fecha > "
                        + daysBeforeTheEnd(30)
                        + " GROUP BY producto_id, fecha) AS d GROUP BY producto_id");
        queries.put(
                Operation.OLAP_PANTALLA_COBERTURA,
                "SELECT ubicacion_id, fecha, COUNT(*) FROM ventas_raw"
                        + " GROUP BY ubicacion_id, fecha");
    }

    private void addScreens(Map<Operation, String> queries) {
        String month = " fecha > " + daysBeforeTheEnd(30);
        queries.put(
                Operation.OLAP_PANTALLA_REGIONAL,
                "SELECT u.region, SUM(v.monto_total) AS total,"
                        + " COUNT(DISTINCT (v.ubicacion_id, v.numero_factura)) AS tickets,"
                        + " COUNT(*) AS lineas FROM ventas_raw AS v"
                        + " JOIN ubicaciones AS u ON u.id = v.ubicacion_id WHERE v."
                        + month.strip()
                        + " GROUP BY u.region ORDER BY u.region");
        queries.put(
                Operation.OLAP_PANTALLA_HORAS,
                "SELECT extract(dow FROM fecha) AS dia, extract(hour FROM fecha_hora) AS hora,"
                        + " SUM(monto_total) AS total FROM ventas_raw WHERE"
                        + month
                        + " GROUP BY 1, 2 ORDER BY 1, 2");
        queries.put(Operation.OLAP_PANTALLA_CATEGORIAS, categories());
        queries.put(
                Operation.OLAP_PANTALLA_TICKETS,
                "SELECT CAST(floor(total / 100) AS INTEGER) AS tramo, COUNT(*) AS tickets"
                        + " FROM (SELECT ubicacion_id, numero_factura, SUM(monto_total) AS total"
                        + " FROM ventas_raw WHERE"
                        + month
                        + " GROUP BY ubicacion_id, numero_factura) AS t GROUP BY 1 ORDER BY 1");
    }

    /// `store` is a number or a parameter.
    String detail(String store) {
        return "SELECT p.codigo, p.descripcion, p.categoria, SUM(v.monto_total) AS total,"
                + " SUM(v.cantidad) AS unidades, SUM(v.cantidad) / 30 AS por_dia,"
                + " SUM(v.cantidad / p.unidades_por_bulto) AS bultos,"
                + " 100 * SUM(v.monto_total) / SUM(SUM(v.monto_total)) OVER () AS participacion"
                + " FROM ventas_raw AS v JOIN productos AS p ON p.id = v.producto_id"
                + " WHERE v.ubicacion_id = "
                + store
                + " AND v.fecha > "
                + daysBeforeTheEnd(30)
                + " GROUP BY p.codigo, p.descripcion, p.categoria ORDER BY total DESC LIMIT 100";
    }

    String product(String product) {
        return "SELECT fecha, ubicacion_id, SUM(cantidad) AS unidades, SUM(monto_total) AS total"
                + " FROM ventas_raw WHERE producto_id = "
                + product
                + " AND fecha > "
                + daysBeforeTheEnd(56)
                + " GROUP BY fecha, ubicacion_id ORDER BY fecha, ubicacion_id";
    }

    String categories() {
        return "SELECT p.categoria, SUM(v.monto_total) AS total, SUM(v.cantidad) AS unidades"
                + " FROM ventas_raw AS v JOIN productos AS p ON p.id = v.producto_id"
                + " WHERE v.fecha > "
                + daysBeforeTheEnd(30)
                + " GROUP BY p.categoria ORDER BY total DESC";
    }

    /// The daily sales of one store, as its dashboard shows them.
    static String daily(Contender contender, String store) {
        return "SELECT fecha, venta_total, total_facturas FROM "
                + contender.dailyView()
                + " WHERE ubicacion_id = "
                + store
                + " ORDER BY fecha DESC LIMIT 30";
    }

    private String daysBeforeTheEnd(int days) {
        LocalDate day = data.lastDay().minusDays(days);
        return "DATE '" + day + "'";
    }
}
