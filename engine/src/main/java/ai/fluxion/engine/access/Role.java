package ai.fluxion.engine.access;

import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/// A role as it is stored. `connectionLimit` below zero means none; `settings` are those that its
/// sessions begin with, by name.
public record Role(
        String name,
        boolean superuser,
        boolean login,
        Optional<ScramVerifier> verifier,
        int connectionLimit,
        Optional<Instant> validUntil,
        Map<String, String> settings) {
    /// The one that every database has, and that owns what is in it.
    public static final String OWNER = "fluxion";

    private static final int OWNER_OID = 10;
    private static final int FIRST_OID = 20_000;
    private static final int OIDS = 1 << 30;

    public Role {
        settings = Map.copyOf(settings);
    }

    static Role owner() {
        return new Role(OWNER, true, true, Optional.empty(), -1, Optional.empty(), Map.of());
    }

    /// The same for a name at any time: the catalog's.
    static int oid(String name) {
        return name.equals(OWNER) ? OWNER_OID : FIRST_OID + Math.floorMod(name.hashCode(), OIDS);
    }

    Role withSetting(String setting, Optional<String> value) {
        Map<String, String> changed = new TreeMap<>(settings);
        value.ifPresentOrElse(text -> changed.put(setting, text), () -> changed.remove(setting));
        return new Role(name, superuser, login, verifier, connectionLimit, validUntil, changed);
    }
}
