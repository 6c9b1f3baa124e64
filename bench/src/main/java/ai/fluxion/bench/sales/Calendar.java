package ai.fluxion.bench.sales;

import java.time.LocalDate;
import java.time.temporal.JulianFields;

/// Carries the days of TPC-DS (five years from 1998) into the plan's window. A window of a year or
/// more keeps their season; what exceeds the year gets its share of all days, at random.
final class Calendar {
    private static final int YEAR = 365;
    private static final long FIRST_JULIAN_DAY =
            LocalDate.of(1998, 1, 1).getLong(JulianFields.JULIAN_DAY);

    /// Tickets of each hour from 7:00 to 21:00, of 100.
    private static final int[] TICKETS_BY_HOUR = {3, 4, 6, 7, 8, 8, 7, 6, 6, 7, 10, 12, 9, 5, 2};

    private static final int FIRST_HOUR = 7;
    private static final int SECONDS_PER_HOUR = 3_600;

    private final SalesPlan plan;
    private final int dayOfYear;

    Calendar(SalesPlan plan) {
        this.plan = plan;
        this.dayOfYear = plan.firstDay().getDayOfYear() - 1;
    }

    /// The business day, as days since 1970, of a ticket that TPC-DS sold on `julianDay`.
    int epochDay(long julianDay, long bits) {
        int sold = (int) (julianDay - FIRST_JULIAN_DAY);
        int days = plan.days();
        int offset;
        if (days <= YEAR) {
            offset = Math.floorMod(days == YEAR ? sold - dayOfYear : sold, days);
        } else {
            int beyond = days - YEAR;
            int drawn = (int) Long.remainderUnsigned(bits, days);
            offset = drawn < beyond ? YEAR + drawn : Math.floorMod(sold % YEAR - dayOfYear, YEAR);
        }
        return (int) plan.firstDay().toEpochDay() + offset;
    }

    /// Seconds after the store's midnight.
    static int secondOfDay(long bits) {
        int drawn = (int) Long.remainderUnsigned(bits, 100);
        int hour = 0;
        while (drawn >= TICKETS_BY_HOUR[hour]) {
            drawn -= TICKETS_BY_HOUR[hour];
            hour++;
        }
        int second = (int) Long.remainderUnsigned(bits >>> 20, SECONDS_PER_HOUR);
        return (FIRST_HOUR + hour) * SECONDS_PER_HOUR + second;
    }
}
