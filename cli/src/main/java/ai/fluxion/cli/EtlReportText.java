package ai.fluxion.cli;

import ai.fluxion.bench.measure.TextTable;
import ai.fluxion.cli.text.Messages;
import ai.fluxion.etl.EtlReport;
import ai.fluxion.etl.StoreOutcome;
import ai.fluxion.etl.StoreOutcome.Counts;
import ai.fluxion.etl.StoreOutcome.Sales;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/// The report of a load as a table for people and as JSON for programs, with the same in both.
record EtlReportText(EtlReport report, Messages messages) {
    private static final JsonMapper JSON = JsonMapper.builder().build();

    String table() {
        TextTable table =
                new TextTable(
                        messages.text("etl.store"),
                        messages.text("etl.extracted"),
                        messages.text("etl.loaded"),
                        messages.text("etl.rejected"),
                        messages.text("etl.duplicates"),
                        messages.text("etl.tickets"),
                        messages.text("etl.average-ticket"),
                        messages.text("etl.total"),
                        messages.text("etl.seconds"),
                        messages.text("etl.state"));
        for (StoreOutcome store : report.stores()) {
            table.row(
                    row(
                            store.store(),
                            store.counts(),
                            store.sales(),
                            store.seconds(),
                            messages.text("etl.state." + lower(store.state()))));
        }
        return table.row(
                        row(
                                messages.text("etl.totals"),
                                report.counts(),
                                report.sales(),
                                report.seconds(),
                                messages.text("etl.verdict." + lower(report.verdict()))))
                .text();
    }

    private String[] row(String name, Counts counts, Sales sales, double seconds, String state) {
        return new String[] {
            name,
            number(counts.extracted()),
            number(counts.loaded()),
            number(counts.rejected()),
            number(counts.duplicates()),
            number(sales.tickets()),
            String.format(messages.locale(), "%,.2f", sales.averageTicket()),
            String.format(messages.locale(), "%,.2f", sales.total()),
            String.format(messages.locale(), "%,.1f", seconds),
            state
        };
    }

    /// What a person must know besides the table, for the error output.
    List<String> remarks() {
        List<String> remarks = new ArrayList<>();
        report.errors()
                .forEach(
                        (category, stores) ->
                                remarks.add(
                                        messages.text(
                                                "etl.errors",
                                                messages.text("etl.category." + lower(category)),
                                                number(stores))));
        if (!report.unknownCodes().isEmpty()) {
            remarks.add(
                    messages.text(
                            "etl.unknown",
                            report.unknownCodes().entrySet().stream()
                                    .map(code -> code(code.getKey()) + ": " + code.getValue())
                                    .collect(Collectors.joining(", "))));
        }
        if (report.unreadable().lines() > 0) {
            remarks.add(messages.text("etl.unreadable", number(report.unreadable().lines())));
            report.unreadable().examples().forEach(example -> remarks.add("  " + example));
        }
        return remarks;
    }

    private String code(String code) {
        return code.isEmpty() ? messages.text("etl.no-code") : code;
    }

    String json() {
        ObjectNode json = JSON.createObjectNode();
        var stores = json.putArray("stores");
        for (StoreOutcome store : report.stores()) {
            ObjectNode node = stores.addObject().put("store", store.store());
            node.put("state", lower(store.state()));
            put(node, store.counts(), store.sales());
            node.put("seconds", store.seconds());
            store.failure()
                    .ifPresent(
                            failure ->
                                    node.putObject("failure")
                                            .put("category", lower(failure.category()))
                                            .put("reason", failure.reason()));
        }
        ObjectNode totals = json.putObject("totals");
        put(totals, report.counts(), report.sales());
        totals.put("seconds", report.seconds());
        ObjectNode errors = json.putObject("errors");
        report.errors().forEach((category, count) -> errors.put(lower(category), count));
        ObjectNode unknown = json.putObject("unknownCodes");
        report.unknownCodes().forEach(unknown::put);
        ObjectNode unreadable = json.putObject("unreadable");
        unreadable.put("lines", report.unreadable().lines());
        report.unreadable().examples().forEach(unreadable.putArray("examples")::add);
        json.put("verdict", lower(report.verdict()));
        return JSON.writeValueAsString(json);
    }

    private static void put(ObjectNode node, Counts counts, Sales sales) {
        node.put("extracted", counts.extracted());
        node.put("loaded", counts.loaded());
        node.put("rejected", counts.rejected());
        node.put("duplicates", counts.duplicates());
        node.put("tickets", sales.tickets());
        node.put("averageTicket", sales.averageTicket());
        node.put("total", sales.total());
    }

    private String number(long number) {
        return String.format(messages.locale(), "%,d", number);
    }

    private static String lower(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
