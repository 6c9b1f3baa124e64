package ai.fluxion.bench.sales;

import io.trino.tpcds.Session;
import io.trino.tpcds.Table;
import io.trino.tpcds.row.StoreSalesRow;
import io.trino.tpcds.row.TableRow;
import io.trino.tpcds.row.generator.RowGeneratorResult;
import io.trino.tpcds.row.generator.StoreReturnsRowGenerator;
import io.trino.tpcds.row.generator.StoreSalesRowGenerator;
import io.trino.tpcds.type.Decimal;
import io.trino.tpcds.type.Pricing;
import java.time.Duration;
import java.util.Optional;

/// One chunk of a plan, line by line: TPC-DS decides day, price, cost, discount and how many lines
/// a ticket has (8 to 16); the seed decides store, product, hour and returns. Used by one thread.
final class SalesChunk {
    private static final long CENTS_TO_MILLIONTHS = 10_000L;
    private static final long MILLION = 1_000_000L;
    private static final long MICROS_PER_DAY = Duration.ofDays(1).toNanos() / 1_000;

    /// America/Caracas, which has no summer time.
    private static final long STORE_OFFSET_MICROS = Duration.ofHours(-4).toNanos() / 1_000;

    private static final int FEWEST_LINES_OF_A_TICKET = 8;
    private static final int RETURNS_PER_THOUSAND_LINES = 12;

    private final SalesPlan plan;
    private final Calendar calendar;
    private final Assortment assortment;
    private final Session session;
    private final StoreSalesRowGenerator generator = new StoreSalesRowGenerator();
    private final StoreReturnsRowGenerator unusedReturns = new StoreReturnsRowGenerator();
    private final long firstTicket;
    private final long[] ticketsOfStore;
    private int remaining;
    private long row;
    private int lineOfTicket;
    private int store;

    SalesChunk(SalesPlan plan, int chunk) {
        this.plan = plan;
        this.calendar = new Calendar(plan);
        this.session = TpcdsSession.of(plan.lines(), Table.STORE_SALES);
        this.assortment = new Assortment(plan.seed(), TpcdsSession.products(session));
        this.remaining = plan.linesOf(chunk);
        this.firstTicket =
                1 + (long) chunk * (SalesPlan.LINES_PER_CHUNK / FEWEST_LINES_OF_A_TICKET + 1);
        this.ticketsOfStore = new long[plan.stores() + 1];
        this.row = firstTicket;
        generator.skipRowsUntilStartingRowNumber(firstTicket);
    }

    /// Empty after the chunk's last line.
    Optional<SaleLine> next() {
        if (remaining == 0) {
            return Optional.empty();
        }
        remaining--;
        RowGeneratorResult result =
                generator.generateRowAndChildRows(row, session, unusedReturns, unusedReturns);
        TableRow generated = result.getRowAndChildRows().getFirst();
        if (!(generated instanceof StoreSalesRow sale)) {
            throw new IllegalStateException("TPC-DS gave " + generated.getClass());
        }
        if (lineOfTicket == 0) {
            store = storeOf(row);
            ticketsOfStore[store]++;
        }
        lineOfTicket++;
        SaleLine line = lineOf(sale);
        if (result.shouldEndRow()) {
            generator.consumeRemainingSeedsForRow();
            row++;
            lineOfTicket = 0;
        }
        return Optional.of(line);
    }

    /// Stores differ in size, the largest sells about twice what the smallest does. Ticket numbers
    /// count per store, so they repeat across stores.
    private int storeOf(long ticket) {
        double drawn = Mix.fraction(Mix.bits(plan.seed(), ticket * 4));
        double stretched = (Math.sqrt(1 + 3 * drawn) - 1) * plan.stores();
        return 1 + Math.min(plan.stores() - 1, (int) stretched);
    }

    private SaleLine lineOf(StoreSalesRow sale) {
        long ofTicket = Mix.bits(plan.seed(), row * 4 + 1);
        long ofLine = Mix.bits(plan.seed() + 1, row * 32 + lineOfTicket);
        int day = calendar.epochDay(sale.getSsSoldDateSk(), ofTicket);
        long localMicros = Calendar.secondOfDay(Mix.bits(ofTicket, 1)) * MILLION;
        Pricing pricing = sale.getSsPricing();
        // TPC-DS sells 1 to 100 pieces a line; a grocery's customer takes 1 to 10.
        long pieces = 1L + (pricing.getQuantity() - 1) / 10;
        boolean returned = Long.remainderUnsigned(ofLine >>> 7, 1_000) < RETURNS_PER_THOUSAND_LINES;
        long sign = returned ? -1 : 1;
        long price = millionths(pricing.getSalesPrice());
        long discount = millionths(pricing.getCouponAmount()) * pieces / pricing.getQuantity();
        discount -= discount % CENTS_TO_MILLIONTHS;
        long total = price * pieces - discount;
        long tax = total / 100 * pricing.getTaxPercent().getNumber();
        return new SaleLine(
                store,
                firstTicket + ticketsOfStore[store],
                lineOfTicket,
                assortment.product(store, ofLine),
                day,
                day * MICROS_PER_DAY + localMicros - STORE_OFFSET_MICROS,
                sign * pieces * MILLION,
                price,
                sign * total,
                millionths(pricing.getWholesaleCost()),
                sign * discount,
                sign * (tax - tax % CENTS_TO_MILLIONTHS),
                rateOf(day));
    }

    /// Bolívares for a dollar: it creeps up every day, as it does there.
    private long rateOf(int day) {
        return 36_500_000L + (day - plan.firstDay().toEpochDay()) * 250_000L;
    }

    private static long millionths(Decimal cents) {
        return cents.getNumber() * CENTS_TO_MILLIONTHS;
    }
}
