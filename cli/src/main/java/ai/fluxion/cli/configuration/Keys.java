package ai.fluxion.cli.configuration;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/// Every setting there is. The texts of `docs/manual.md` follow this list.
public final class Keys {
    public static final Key LANG = Key.value("lang", "es|en");
    public static final Key CONFIG = Key.value("config", "FILE");
    public static final Key LOG_LEVEL = Key.value("log-level", "LEVEL");

    public static final List<Key> OF_EVERY_COMMAND = List.of(CONFIG, LANG, LOG_LEVEL);

    public static final Set<Key> ALL = all(List.of(OF_EVERY_COMMAND));

    private Keys() {}

    private static Set<Key> all(List<List<Key>> lists) {
        Set<Key> keys = new LinkedHashSet<>();
        lists.forEach(keys::addAll);
        return Set.copyOf(keys);
    }
}
