package ai.fluxion.pgwire.value;

import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.zone.ZoneOffsetTransition;
import java.time.zone.ZoneRules;

/// The offsets of a zone, remembering the stretch of time over which the last one held, so that
/// rows close in time cost two comparisons. One thread.
public final class LocalClock {
    private static final long MICROS_PER_SECOND = 1_000_000;

    private final ZoneRules rules;
    private long validFromSecond = 0;
    private long validUntilSecond = 0;
    private int offsetSeconds;

    public LocalClock(ZoneId zone) {
        rules = zone.getRules();
    }

    /// Seconds east of UTC at this instant.
    public int offsetAt(long epochSecond) {
        if (epochSecond < validFromSecond || epochSecond >= validUntilSecond) {
            remember(epochSecond);
        }
        return offsetSeconds;
    }

    public int offsetNow() {
        return rules.getOffset(Instant.now()).getTotalSeconds();
    }

    /// The instant at which the zone's clocks showed this. A time that they skipped is read with
    /// the offset before the change, one that they showed twice with the offset after it: as
    /// PostgreSQL does (`DetermineTimeZoneOffset`).
    public long toUtc(long localMicros) {
        long localSecond = Math.floorDiv(localMicros, MICROS_PER_SECOND);
        long guess = localSecond - offsetSeconds;
        // A day's margin on both sides: no transition is near, so the offset is certain.
        if (guess - 86_400 < validFromSecond || guess + 86_400 >= validUntilSecond) {
            LocalDateTime local = LocalDateTime.ofEpochSecond(localSecond, 0, ZoneOffset.UTC);
            ZoneOffsetTransition transition = rules.getTransition(local);
            ZoneOffset offset =
                    transition == null
                            ? rules.getOffset(local)
                            : transition.isGap()
                                    ? transition.getOffsetBefore()
                                    : transition.getOffsetAfter();
            remember(localSecond - offset.getTotalSeconds());
            return localMicros - offset.getTotalSeconds() * MICROS_PER_SECOND;
        }
        return localMicros - offsetSeconds * MICROS_PER_SECOND;
    }

    private void remember(long epochSecond) {
        Instant instant = Instant.ofEpochSecond(epochSecond);
        offsetSeconds = rules.getOffset(instant).getTotalSeconds();
        if (rules.isFixedOffset()) {
            validFromSecond = Long.MIN_VALUE / 2;
            validUntilSecond = Long.MAX_VALUE / 2;
            return;
        }
        // The transition at this very instant already holds, so look from one second later.
        ZoneOffsetTransition before = rules.previousTransition(instant.plusSeconds(1));
        ZoneOffsetTransition after = rules.nextTransition(instant);
        validFromSecond = before == null ? Long.MIN_VALUE / 2 : before.toEpochSecond();
        validUntilSecond = after == null ? Long.MAX_VALUE / 2 : after.toEpochSecond();
    }
}
