package ai.fluxion.bench.sales;

/// One line of a ticket. Quantities and money are in millionths, as NUMERIC(18,6) stores them;
/// `store` and `product` count from 1.
public record SaleLine(
        int store,
        long ticket,
        int line,
        int product,
        int epochDay,
        long instantMicros,
        long quantity,
        long unitPrice,
        long total,
        long unitCost,
        long discount,
        long tax,
        long exchangeRate) {}
