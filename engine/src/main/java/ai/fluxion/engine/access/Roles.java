package ai.fluxion.engine.access;

import ai.fluxion.duckdb.Connection;
import ai.fluxion.duckdb.DuckDbException;
import ai.fluxion.engine.access.AccessState.Membership;
import ai.fluxion.engine.calls.DuckDbErrors;
import ai.fluxion.sql.AccessStatement;
import ai.fluxion.sql.AccessStatement.Direction;
import ai.fluxion.sql.ErrorCode;
import ai.fluxion.sql.FluxionException;
import ai.fluxion.sql.Privilege;
import ai.fluxion.sql.RoleOptions;
import ai.fluxion.sql.Setting;
import java.security.SecureRandom;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.HashSet;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;

/// The roles of an engine: read by any thread without a lock, changed by one at a time, and stored
/// before the change is seen.
public final class Roles {
    /// Where they are stored; no client names it.
    public static final String SCHEMA = "fluxion_access";

    static final String PUBLIC = "public";
    private static final Set<String> RESERVED = Set.of(PUBLIC, Setting.ROLE.defaultValue());
    private static final int SECRET_BYTES = 32;

    private final Supplier<Connection> connections;
    private final AccessStore store;
    private final SecureRandom random;
    private final byte[] secret = new byte[SECRET_BYTES];
    // guards changes
    private final ReentrantLock lock = new ReentrantLock();
    private volatile AccessState state;

    private Roles(Supplier<Connection> connections, AccessStore store, SecureRandom random) {
        this.connections = connections;
        this.store = store;
        this.random = random;
        random.nextBytes(secret);
        try (Connection connection = connections.get()) {
            state = store.load(connection);
            store.publish(connection, state);
        }
    }

    /// Those stored in the file of this name.
    public static Roles open(
            Supplier<Connection> connections, String database, SecureRandom random) {
        return new Roles(connections, new AccessStore(database), random);
    }

    public Optional<Role> find(String name) {
        return Optional.ofNullable(state.roles().get(name));
    }

    /// A role that may begin a session; 28000 else.
    public Role requireLogin(String name) {
        Role role =
                find(name)
                        .orElseThrow(
                                () ->
                                        new FluxionException(
                                                ErrorCode.INVALID_AUTHORIZATION,
                                                "role \"" + name + "\" does not exist"));
        if (!role.login()) {
            throw new FluxionException(
                    ErrorCode.INVALID_AUTHORIZATION,
                    "role \"" + name + "\" is not permitted to log in");
        }
        return role;
    }

    /// What a client of this name is to prove; for a name without a password, what nobody can.
    public ScramVerifier verifier(String name, Instant now) {
        return find(name)
                .filter(role -> role.validUntil().map(now::isBefore).orElse(true))
                .flatMap(Role::verifier)
                .orElseGet(() -> ScramVerifier.mock(secret, name));
    }

    public boolean isSuperuser(String name) {
        return find(name).map(Role::superuser).orElse(false);
    }

    /// 42501 unless `user` may take the role on; 22023 when there is none of this name.
    public void requireMember(String user, String role) {
        AccessState now = state;
        if (!now.roles().containsKey(role)) {
            throw new FluxionException(
                    ErrorCode.INVALID_PARAMETER_VALUE, "role \"" + role + "\" does not exist");
        }
        if (!isMember(user, role)) {
            throw new FluxionException(
                    ErrorCode.INSUFFICIENT_PRIVILEGE,
                    "permission denied to set role \"" + role + '"');
        }
    }

    /// Whether `user` has the rights of `role`: it is that role, a member of it or a superuser.
    public boolean isMember(String user, String role) {
        return isSuperuser(user) || state.rolesOf(user).contains(role);
    }

    boolean maySchema(String name, String schema, Privilege privilege) {
        return has(name, schema, Optional.empty(), privilege);
    }

    boolean mayRelation(String name, Relation relation, Privilege privilege) {
        return has(name, relation.schema(), Optional.of(relation.name()), privilege);
    }

    private boolean has(
            String name, String schema, Optional<String> relation, Privilege privilege) {
        AccessState now = state;
        return Stream.concat(now.rolesOf(name).stream(), Stream.of(PUBLIC))
                .anyMatch(
                        role ->
                                role.equals(Role.OWNER)
                                        || now.grants()
                                                .contains(
                                                        new Grant(
                                                                role, schema, relation,
                                                                privilege)));
    }

    /// Carries out a statement of this role's session, whose transaction sees the tables that it
    /// names. The command tag.
    public String carryOut(
            AccessStatement statement, String user, Supplier<Set<Relation>> relations) {
        return switch (statement) {
            case AccessStatement.CreateRole create -> {
                requireSuperuser(user, "create role");
                change(before -> created(before, create));
                yield "CREATE ROLE";
            }
            case AccessStatement.AlterRole alter -> {
                requireSelfOrSuperuser(user, alter);
                change(before -> before.with(altered(role(before, alter.name()), alter.options())));
                yield "ALTER ROLE";
            }
            case AccessStatement.AlterRoleSetting alter -> {
                requireSuperuser(user, "alter setting");
                Optional<String> value = alter.value().map(text -> checked(alter.setting(), text));
                change(
                        before ->
                                before.with(
                                        role(before, alter.name())
                                                .withSetting(alter.setting(), value)));
                yield "ALTER ROLE";
            }
            case AccessStatement.DropRoles drop -> {
                requireSuperuser(user, "drop role");
                change(before -> dropped(before, drop, user));
                yield "DROP ROLE";
            }
            case AccessStatement.GrantRoles grant -> {
                requireSuperuser(user, "grant role");
                change(before -> granted(before, grant));
                yield grant.direction() == Direction.GRANT ? "GRANT ROLE" : "REVOKE ROLE";
            }
            case AccessStatement.GrantPrivileges grant -> {
                requireSuperuser(user, grant.direction().name().toLowerCase(Locale.ROOT));
                Set<Grant> grants = new GrantedPrivileges(grant, relations.get()).grants();
                change(before -> changed(before, grant, grants));
                yield grant.direction().name();
            }
        };
    }

    /// 42501 for a role that is no superuser.
    public void requireSuperuser(String user, String action) {
        if (!isSuperuser(user)) {
            throw new FluxionException(
                            ErrorCode.INSUFFICIENT_PRIVILEGE, "permission denied to " + action)
                    .withHint("Connect as a superuser, such as " + Role.OWNER + ".");
        }
    }

    /// Everybody may change their own password.
    private void requireSelfOrSuperuser(String user, AccessStatement.AlterRole alter) {
        RoleOptions options = alter.options();
        boolean onlyPassword =
                options.superuser().isEmpty()
                        && options.login().isEmpty()
                        && options.connectionLimit().isEmpty()
                        && options.validUntil().isEmpty();
        if (!(alter.name().equals(user) && onlyPassword)) {
            requireSuperuser(user, "alter role");
        }
    }

    private static Role role(AccessState state, String name) {
        return Optional.ofNullable(state.roles().get(name)).orElseThrow(() -> missing(name));
    }

    private static FluxionException missing(String name) {
        return new FluxionException(
                ErrorCode.UNDEFINED_OBJECT, "role \"" + name + "\" does not exist");
    }

    private AccessState created(AccessState before, AccessStatement.CreateRole create) {
        if (before.roles().containsKey(create.name())) {
            throw new FluxionException(
                    ErrorCode.DUPLICATE_OBJECT, "role \"" + create.name() + "\" already exists");
        }
        if (create.name().startsWith("pg_") || RESERVED.contains(create.name())) {
            throw new FluxionException(
                    ErrorCode.RESERVED_NAME, "role name \"" + create.name() + "\" is reserved");
        }
        Role empty =
                new Role(
                        create.name(),
                        false,
                        false,
                        Optional.empty(),
                        -1,
                        Optional.empty(),
                        Map.of());
        AccessState after = before.with(altered(empty, create.options()));
        for (String group : create.options().inRoles()) {
            role(before, group);
            after = after.with(new Membership(group, create.name()));
        }
        return after;
    }

    private Role altered(Role role, RoleOptions options) {
        if (role.name().equals(Role.OWNER)
                && (options.superuser().filter(value -> !value).isPresent()
                        || options.login().filter(value -> !value).isPresent())) {
            throw new FluxionException(
                    ErrorCode.OBJECT_NOT_IN_PREREQUISITE_STATE,
                    "the role " + Role.OWNER + " must be a superuser that can log in");
        }
        return new Role(
                role.name(),
                options.superuser().orElse(role.superuser()),
                options.login().orElse(role.login()),
                options.password().isPresent()
                        ? options.password().get().text().map(this::verifierOf)
                        : role.verifier(),
                options.connectionLimit().orElse(role.connectionLimit()),
                options.validUntil().isPresent()
                        ? instant(options.validUntil().get())
                        : role.validUntil(),
                role.settings());
    }

    private ScramVerifier verifierOf(String password) {
        return ScramVerifier.parse(password).orElseGet(() -> ScramVerifier.of(password, random));
    }

    /// A date, or a date and time with its offset; `infinity` is no end.
    private static Optional<Instant> instant(String text) {
        if (text.equalsIgnoreCase("infinity")) {
            return Optional.empty();
        }
        try {
            return Optional.of(
                    text.length() <= 10
                            ? LocalDate.parse(text).atStartOfDay(ZoneOffset.UTC).toInstant()
                            : OffsetDateTime.parse(text.replace(' ', 'T')).toInstant());
        } catch (DateTimeException e) {
            throw new FluxionException(
                            ErrorCode.INVALID_DATETIME_FORMAT,
                            "invalid VALID UNTIL: \"" + text + '"')
                    .withHint("Write it as 2026-12-31 or 2026-12-31T23:59:59Z.");
        }
    }

    /// Values of settings are checked now, not when the role logs in.
    private static String checked(String setting, String value) {
        Setting known = Setting.require(setting);
        if (known == Setting.ROLE) {
            throw new FluxionException(
                    ErrorCode.FEATURE_NOT_SUPPORTED, "a role does not begin as another one");
        }
        return known.check(value);
    }

    private static AccessState dropped(
            AccessState before, AccessStatement.DropRoles drop, String user) {
        AccessState after = before;
        for (String name : drop.names()) {
            if (!before.roles().containsKey(name)) {
                if (drop.ifExists()) {
                    continue;
                }
                throw missing(name);
            }
            if (name.equals(user) || name.equals(Role.OWNER)) {
                throw new FluxionException(
                        ErrorCode.OBJECT_IN_USE, "role \"" + name + "\" cannot be dropped");
            }
            if (before.grants().stream().anyMatch(grant -> grant.role().equals(name))) {
                throw new FluxionException(
                                ErrorCode.DEPENDENT_OBJECTS,
                                "role \"" + name + "\" cannot be dropped: it has privileges")
                        .withHint("REVOKE them first.");
            }
            after = after.without(name);
        }
        return after;
    }

    private static AccessState changed(
            AccessState before, AccessStatement.GrantPrivileges grant, Set<Grant> grants) {
        grant.roles().stream().filter(name -> !name.equals(PUBLIC)).forEach(n -> role(before, n));
        Set<Grant> after = new HashSet<>(before.grants());
        if (grant.direction() == Direction.GRANT) {
            after.addAll(grants);
        } else {
            after.removeAll(grants);
        }
        return before.withGrants(after);
    }

    private static AccessState granted(AccessState before, AccessStatement.GrantRoles grant) {
        AccessState after = before;
        for (String role : grant.roles()) {
            role(before, role);
            for (String member : grant.members()) {
                role(before, member);
                Membership membership = new Membership(role, member);
                if (grant.direction() == Direction.REVOKE) {
                    after = after.without(membership);
                } else if (after.rolesOf(role).contains(member)) {
                    throw new FluxionException(
                            ErrorCode.INVALID_GRANT_OPERATION,
                            "role \"" + role + "\" is a member of role \"" + member + '"');
                } else {
                    after = after.with(membership);
                }
            }
        }
        return after;
    }

    private void change(UnaryOperator<AccessState> change) {
        lock.lock();
        try (Connection connection = connections.get()) {
            AccessState after = change.apply(state);
            store.save(connection, after);
            state = after;
            store.publish(connection, after);
        } catch (DuckDbException e) {
            throw DuckDbErrors.translate(e);
        } finally {
            lock.unlock();
        }
    }
}
