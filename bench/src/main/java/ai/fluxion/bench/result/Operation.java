package ai.fluxion.bench.result;

import com.fasterxml.jackson.annotation.JsonValue;

/// Everything that is measured. The id is stable: it is what JSON, decision and report use, and it
/// names the section of the evaluation whose figure it answers (`olap.2.2.…`), the screen
/// (`olap.pantalla.…`) or the option.
public enum Operation {
    /// `SELECT SUM(monto_total) FROM ventas WHERE fecha BETWEEN …`: 1.2 s and 4.5 s in 2.2.
    OLAP_SUMA_PERIODO(
            Workload.OLAP,
            "olap.2.2.suma-periodo",
            "Venta total de un período",
            "Total sales of a period"),
    /// `SELECT producto_id, SUM(cantidad) … GROUP BY producto_id`: 2.8 s and 8.9 s in 2.2.
    OLAP_CANTIDAD_POR_PRODUCTO(
            Workload.OLAP,
            "olap.2.2.cantidad-por-producto",
            "Unidades por producto",
            "Units by product"),
    /// `SELECT tienda_id, AVG(ticket_promedio) FROM ventas_agregadas`, with the GROUP BY that it
    /// lacks: 0.8 s and 2.1 s in 2.2.
    OLAP_TICKET_PROMEDIO(
            Workload.OLAP,
            "olap.2.2.ticket-promedio",
            "Ticket promedio por tienda",
            "Average ticket by store"),
    /// The text of 2.6's materialized view, computed: every day of every store.
    OLAP_VENTAS_DIARIAS(
            Workload.OLAP,
            "olap.2.6.ventas-diarias",
            "Ventas diarias por tienda, calculadas",
            "Daily sales by store, computed"),
    /// The same rows as a dashboard reads them: from the materialized view, or our rollup.
    OLAP_VENTAS_DIARIAS_VISTA(
            Workload.OLAP,
            "olap.2.6.ventas-diarias-vista",
            "Ventas diarias por tienda, de la vista",
            "Daily sales by store, from the view"),
    /// What 2.6 does each night after the ETL; only where a materialized view exists.
    OLAP_REFRESCO_VISTA(
            Workload.OLAP,
            "olap.2.6.refresco",
            "Refresco de la vista materializada",
            "Refresh of the materialized view"),
    /// The example of 4.1.
    OLAP_TOTAL_POR_FECHA(
            Workload.OLAP, "olap.4.1.total-por-fecha", "Venta total por día", "Total sales by day"),
    /// 4.3's benchmark: 8-12 s and 2-4 s.
    OLAP_MES_POR_TIENDA(
            Workload.OLAP,
            "olap.4.3.mes-por-tienda",
            "Venta por mes y tienda",
            "Sales by month and store"),
    OLAP_PANTALLA_RESUMEN(
            Workload.OLAP,
            "olap.pantalla.resumen",
            "Pantalla: resumen por tienda, toda la historia",
            "Screen: summary by store, whole history"),
    OLAP_PANTALLA_DETALLE(
            Workload.OLAP,
            "olap.pantalla.detalle",
            "Pantalla: detalle de una tienda, 30 días",
            "Screen: detail of a store, 30 days"),
    OLAP_PANTALLA_PRODUCTO(
            Workload.OLAP,
            "olap.pantalla.producto",
            "Pantalla: un producto, 8 semanas",
            "Screen: a product, 8 weeks"),
    OLAP_PANTALLA_P75(
            Workload.OLAP,
            "olap.pantalla.p75",
            "Pantalla: P75 de la demanda diaria de una tienda",
            "Screen: P75 of a store's daily demand"),
    OLAP_PANTALLA_REGIONAL(
            Workload.OLAP,
            "olap.pantalla.regional",
            "Pantalla: resumen regional de un mes",
            "Screen: regional summary of a month"),
    OLAP_PANTALLA_HORAS(
            Workload.OLAP,
            "olap.pantalla.horas",
            "Pantalla: mapa de hora por día de la semana",
            "Screen: hour by weekday heat map"),
    OLAP_PANTALLA_CATEGORIAS(
            Workload.OLAP,
            "olap.pantalla.categorias",
            "Pantalla: categorías de un mes",
            "Screen: categories of a month"),
    OLAP_PANTALLA_TICKETS(
            Workload.OLAP,
            "olap.pantalla.tickets",
            "Pantalla: histograma de tickets de un mes",
            "Screen: ticket histogram of a month"),
    OLAP_PANTALLA_COBERTURA(
            Workload.OLAP,
            "olap.pantalla.cobertura",
            "Pantalla: cobertura del ETL, tienda por día",
            "Screen: ETL coverage, store by day"),

    /// `INSERT INTO usuarios VALUES (...)`: 5 ms and 2 ms in 2.2.
    OLTP_INSERT_USUARIOS(
            Workload.OLTP, "oltp.2.2.insert-usuarios", "INSERT usuarios", "INSERT usuarios"),
    /// `UPDATE pedidos SET status='enviado' WHERE id=123`: 8 ms and 3 ms in 2.2.
    OLTP_UPDATE_PEDIDOS(
            Workload.OLTP, "oltp.2.2.update-pedidos", "UPDATE pedidos", "UPDATE pedidos"),
    /// `100 inserts concurrentes`, at once: "no soportado" and 200 ms in 2.2.
    OLTP_100_INSERTS(
            Workload.OLTP, "oltp.2.2.100-inserts", "100 inserts a la vez", "100 inserts at once"),
    OLTP_SELECT_PEDIDO(
            Workload.OLTP, "oltp.lectura-clave", "Un pedido por su clave", "One order by its key"),

    /// The whole history into the empty database: 7-14 minutes for 81M lines in 2.4.
    LOAD_HISTORIA(
            Workload.LOAD, "load.2.4.historia", "Carga de la historia", "Load of the history"),
    /// COPY of one store's lines: 500,000 in 2.5-5 s on PostgreSQL, 30-60 s on DuckDB in 2.4.
    LOAD_TIENDA(Workload.LOAD, "load.2.4.copy-tienda", "COPY de una tienda", "COPY of one store"),
    /// Every store, as the nightly ETL.
    LOAD_TIENDAS(
            Workload.LOAD,
            "load.2.4.todas-las-tiendas",
            "COPY de todas las tiendas",
            "COPY of all stores"),
    /// The same lines again: what was there is replaced in the same transaction.
    LOAD_RECARGA(Workload.LOAD, "load.recarga", "Recarga de una tienda", "Re-load of one store"),

    /// Of the production day: the reads of the dashboards.
    MIXED_LECTURAS(
            Workload.MIXED, "mixed.lecturas", "Día mixto: pantallas", "Mixed day: dashboards"),
    MIXED_INSERT(Workload.MIXED, "mixed.insert", "Día mixto: INSERT usuarios", "Mixed day: INSERT"),
    MIXED_UPDATE(Workload.MIXED, "mixed.update", "Día mixto: UPDATE pedidos", "Mixed day: UPDATE"),
    /// The load of all stores in its own process, meanwhile.
    MIXED_ETL(
            Workload.MIXED,
            "mixed.etl",
            "Día mixto: ETL en su proceso",
            "Mixed day: ETL in its own process"),
    /// From the commit of a sale to its first appearance in another connection's query.
    MIXED_FRESCURA(
            Workload.MIXED,
            "mixed.frescura",
            "Día mixto: de confirmado a visible",
            "Mixed day: commit to visible"),

    /// The evaluation's problem: what the backend is refused on the shared file.
    OPTIONS_CONFLICTO_BACKEND(
            Workload.OPTIONS,
            "options.0.backend",
            "Un archivo, dos procesos: el backend",
            "One file, two processes: the backend"),
    /// Its stores that the ETL could not load because the file was locked.
    OPTIONS_CONFLICTO_ETL(
            Workload.OPTIONS,
            "options.0.etl",
            "Un archivo, dos procesos: el ETL",
            "One file, two processes: the ETL"),
    /// Seconds without backend, from its stop to its next answer: 2-4 hours in 1.A.
    OPTIONS_1A_PARADA(
            Workload.OPTIONS, "options.1a.parada", "1.A: parada del backend", "1.A: downtime"),
    /// What the backend waits for the lock: "minutes" in 1.B.
    OPTIONS_1B_ESPERA_BACKEND(
            Workload.OPTIONS,
            "options.1b.espera-backend",
            "1.B: espera del backend por el candado",
            "1.B: the backend's wait for the lock"),
    /// What the ETL waits for the lock: "hours" in 1.B.
    OPTIONS_1B_ESPERA_ETL(
            Workload.OPTIONS,
            "options.1b.espera-etl",
            "1.B: espera del ETL por el candado",
            "1.B: the ETL's wait for the lock"),
    /// Dashboard reads of the analytical file, refused while the ETL has it.
    OPTIONS_1C_LECTURAS(
            Workload.OPTIONS,
            "options.1c.lecturas",
            "1.C: pantallas sobre el archivo del ETL",
            "1.C: dashboards on the ETL's file"),
    /// Orders in the backend's own file: without conflict, as 1.C promises.
    OPTIONS_1C_ESCRITURAS(
            Workload.OPTIONS,
            "options.1c.escrituras",
            "1.C: pedidos en el archivo del backend",
            "1.C: orders in the backend's file");

    private final Workload workload;
    private final String id;
    private final String titulo;
    private final String title;

    Operation(Workload workload, String id, String titulo, String title) {
        this.workload = workload;
        this.id = id;
        this.titulo = titulo;
        this.title = title;
    }

    public Workload workload() {
        return workload;
    }

    @JsonValue
    public String id() {
        return id;
    }

    /// In Spanish.
    public String titulo() {
        return titulo;
    }

    /// In English.
    public String title() {
        return title;
    }
}
