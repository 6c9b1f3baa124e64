package ai.fluxion.etl;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Optional;

/// What became of one store. With a failure, nothing of the store changed.
public record StoreOutcome(
        String store, Counts counts, Sales sales, double seconds, Optional<Failure> failure) {

    /// Lines of the source: each is loaded, rejected or a duplicate. Of a store that failed, only
    /// what was rejected counts.
    public record Counts(long extracted, long loaded, long rejected, long duplicates) {
        public static final Counts NONE = new Counts(0, 0, 0, 0);

        public Counts {
            if (extracted != loaded + rejected + duplicates) {
                throw new VerificationException(
                        "no cuadra: "
                                + extracted
                                + " filas extraídas no son "
                                + loaded
                                + " cargadas + "
                                + rejected
                                + " rechazadas + "
                                + duplicates
                                + " duplicadas");
            }
        }

        Counts plus(Counts other) {
            return new Counts(
                    extracted + other.extracted,
                    loaded + other.loaded,
                    rejected + other.rejected,
                    duplicates + other.duplicates);
        }
    }

    /// Of the lines loaded.
    public record Sales(BigDecimal total, long tickets) {
        public static final Sales NONE = new Sales(BigDecimal.ZERO, 0);

        public BigDecimal averageTicket() {
            return tickets == 0
                    ? BigDecimal.ZERO
                    : total.divide(BigDecimal.valueOf(tickets), 2, RoundingMode.HALF_UP);
        }

        Sales plus(Sales other) {
            return new Sales(total.add(other.total), tickets + other.tickets);
        }
    }

    /// Why, as the ledger has it too.
    public record Failure(ErrorCategory category, String reason) {}

    /// `EMPTY`: the source had nothing for the days.
    public enum State {
        LOADED,
        EMPTY,
        FAILED
    }

    public State state() {
        if (failure.isPresent()) {
            return State.FAILED;
        }
        return counts.extracted == 0 ? State.EMPTY : State.LOADED;
    }
}
