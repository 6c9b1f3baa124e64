package ai.fluxion.etl.source;

import java.time.LocalDate;

/// The business days that a run replaces, `from` and `to` included.
public record Days(LocalDate from, LocalDate to) {
    /// A sale before it is an error of the source.
    static final LocalDate EARLIEST = LocalDate.of(1990, 1, 1);

    public Days {
        if (to.isBefore(from)) {
            throw new IllegalArgumentException("the window ends on " + to + ", before " + from);
        }
    }

    /// A sale after it is an error of the source; a zone may be a day ahead of ours.
    LocalDate latest(LocalDate today) {
        LocalDate tomorrow = today.plusDays(1);
        return to.isAfter(tomorrow) ? to : tomorrow;
    }

    @Override
    public String toString() {
        return from + ".." + to;
    }
}
