package ai.fluxion.engine.checkpoint;

import java.time.Duration;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/// The texts of statements that began a snapshot which was held for long: they are expected to do
/// so again. The most recent are kept. For any thread.
final class LongReads {
    private static final Duration LONG = Duration.ofSeconds(1);
    private static final int MOST = 1_000;
    private static final int LONGEST_TEXT = 10_000;

    private final Map<String, Boolean> texts =
            Collections.synchronizedMap(
                    new LinkedHashMap<>() {
                        @Override
                        protected boolean removeEldestEntry(Map.Entry<String, Boolean> eldest) {
                            return size() > MOST;
                        }
                    });

    /// How long the snapshot was held that this statement began.
    void note(String text, Duration held) {
        if (held.compareTo(LONG) >= 0) {
            if (text.length() <= LONGEST_TEXT) {
                texts.put(text, true);
            }
        } else if (!texts.isEmpty()) {
            texts.remove(text);
        }
    }

    boolean isExpected(String text) {
        return !texts.isEmpty() && texts.containsKey(text);
    }
}
