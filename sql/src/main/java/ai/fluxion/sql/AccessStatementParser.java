package ai.fluxion.sql;

import ai.fluxion.sql.AccessStatement.Direction;
import ai.fluxion.sql.AccessStatement.On;
import ai.fluxion.sql.AccessStatement.RelationName;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;

/// The grammar of `AccessStatement`.
final class AccessStatementParser {
    private final TokenReader reader;

    private AccessStatementParser(SqlText statement) {
        reader = new TokenReader(statement);
    }

    static Optional<AccessStatement> parse(SqlText statement) {
        return new AccessStatementParser(statement).read();
    }

    private Optional<AccessStatement> read() {
        if (reader.accept("create", "role") || reader.accept("create", "group")) {
            return Optional.of(createRole(false));
        }
        if (reader.accept("create", "user")) {
            return Optional.of(createRole(true));
        }
        if (reader.accept("alter", "default", "privileges")) {
            throw unsupported("default privileges");
        }
        if (reader.accept("alter", "role") || reader.accept("alter", "user")) {
            return Optional.of(alterRole());
        }
        if (reader.accept("drop", "role")
                || reader.accept("drop", "user")
                || reader.accept("drop", "group")) {
            boolean ifExists = reader.accept("if", "exists");
            return Optional.of(ended(new AccessStatement.DropRoles(roles(), ifExists)));
        }
        if (reader.accept("grant")) {
            return Optional.of(grant(Direction.GRANT));
        }
        if (reader.accept("revoke")) {
            return Optional.of(grant(Direction.REVOKE));
        }
        return Optional.empty();
    }

    private AccessStatement ended(AccessStatement statement) {
        reader.expectEnd();
        return statement;
    }

    private AccessStatement createRole(boolean login) {
        String name = reader.identifier();
        RoleOptions options = options(Optional.of(login));
        return ended(new AccessStatement.CreateRole(name, options));
    }

    private AccessStatement alterRole() {
        String name = reader.identifier();
        if (reader.accept("set")) {
            String setting = reader.dottedName();
            if (!reader.acceptSymbol("=")) {
                reader.expect("to");
            }
            Optional<String> value =
                    reader.accept("default")
                            ? Optional.empty()
                            : Optional.of(
                                    reader.peek().text().startsWith("'")
                                            ? reader.take().stringValue()
                                            : reader.take().text());
            return ended(new AccessStatement.AlterRoleSetting(name, setting, value));
        }
        if (reader.accept("reset")) {
            String setting = reader.dottedName();
            return ended(new AccessStatement.AlterRoleSetting(name, setting, Optional.empty()));
        }
        return ended(new AccessStatement.AlterRole(name, options(Optional.empty())));
    }

    /// In any order, after an optional WITH; the others of PostgreSQL's are what every role is. A
    /// role being made has a default for LOGIN, and only it may be put IN ROLE.
    private RoleOptions options(Optional<Boolean> loginByDefault) {
        Optional<Boolean> superuser = Optional.empty();
        Optional<Boolean> login = loginByDefault;
        Optional<RoleOptions.Password> password = Optional.empty();
        Optional<Integer> limit = Optional.empty();
        Optional<String> validUntil = Optional.empty();
        List<String> inRoles = List.of();
        reader.accept("with");
        while (!reader.atEnd()) {
            if (reader.accept("superuser")) {
                superuser = Optional.of(true);
            } else if (reader.accept("nosuperuser")) {
                superuser = Optional.of(false);
            } else if (reader.accept("login")) {
                login = Optional.of(true);
            } else if (reader.accept("nologin")) {
                login = Optional.of(false);
            } else if (reader.accept("password") || reader.accept("encrypted", "password")) {
                password = Optional.of(password());
            } else if (reader.accept("connection", "limit")) {
                limit = Optional.of(limit());
            } else if (reader.accept("valid", "until")) {
                validUntil = Optional.of(reader.take().stringValue());
            } else if (loginByDefault.isPresent() && acceptInRole()) {
                inRoles = roles();
            } else if (!acceptUsual()) {
                throw reader.unexpected();
            }
        }
        return new RoleOptions(superuser, login, password, limit, validUntil, inRoles);
    }

    private boolean acceptInRole() {
        return reader.accept("in", "role") || reader.accept("in", "group");
    }

    private boolean acceptUsual() {
        return reader.accept("inherit")
                || reader.accept("nocreatedb")
                || reader.accept("nocreaterole")
                || reader.accept("noreplication")
                || reader.accept("nobypassrls");
    }

    private RoleOptions.Password password() {
        return new RoleOptions.Password(
                reader.accept("null")
                        ? Optional.empty()
                        : Optional.of(reader.take().stringValue()));
    }

    private int limit() {
        boolean negative = reader.acceptSymbol("-");
        String digits = reader.peek().text();
        if (!digits.matches("\\d{1,9}")) {
            throw reader.unexpected();
        }
        reader.take();
        return negative ? -Integer.parseInt(digits) : Integer.parseInt(digits);
    }

    private AccessStatement grant(Direction direction) {
        if (reader.accept("grant", "option", "for") || reader.accept("admin", "option", "for")) {
            throw unsupported("grant options");
        }
        List<String> words = listOf(reader::identifier);
        AccessStatement statement;
        if (reader.accept("privileges") || reader.isNext("on")) {
            reader.expect("on");
            On on = on();
            Set<Privilege> privileges = privileges(words, on);
            statement =
                    new AccessStatement.GrantPrivileges(
                            direction, privileges, on, grantees(direction));
        } else if (reader.isNext("to") || reader.isNext("from")) {
            statement = new AccessStatement.GrantRoles(direction, words, grantees(direction));
        } else if (reader.acceptSymbol("(")) {
            throw unsupported("privileges on columns");
        } else {
            throw reader.unexpected();
        }
        if (reader.accept("with")) {
            throw unsupported("grant options");
        }
        if (direction == Direction.REVOKE && !reader.accept("cascade")) {
            reader.accept("restrict");
        }
        return ended(statement);
    }

    private static FluxionException unsupported(String what) {
        return new FluxionException(ErrorCode.FEATURE_NOT_SUPPORTED, what + " are not supported");
    }

    private List<String> grantees(Direction direction) {
        reader.expect(direction == Direction.GRANT ? "to" : "from");
        reader.accept("group");
        return roles();
    }

    private On on() {
        if (reader.accept("all", "tables", "in", "schema")) {
            return new On.AllTables(listOf(reader::identifier));
        }
        if (reader.accept("all", "sequences", "in", "schema")) {
            return new On.AllSequences(listOf(reader::identifier));
        }
        if (reader.accept("sequence")) {
            return new On.Sequences(listOf(this::relation));
        }
        if (reader.accept("schema")) {
            return new On.Schemas(listOf(reader::identifier));
        }
        for (String kind : List.of("database", "function", "all", "tablespace")) {
            if (reader.isNext(kind)) {
                throw unsupported("privileges on other things than tables, sequences and schemas");
            }
        }
        reader.accept("table");
        return new On.Relations(listOf(this::relation));
    }

    private RelationName relation() {
        String first = reader.identifier();
        return reader.acceptSymbol(".")
                ? new RelationName(Optional.of(first), reader.identifier())
                : new RelationName(Optional.empty(), first);
    }

    private Set<Privilege> privileges(List<String> words, On on) {
        Set<Privilege> possible =
                switch (on) {
                    case On.Schemas _ -> Privilege.OF_SCHEMAS;
                    case On.Sequences _, On.AllSequences _ -> Privilege.OF_SEQUENCES;
                    case On.Relations _, On.AllTables _ -> Privilege.OF_TABLES;
                };
        if (words.equals(List.of("all"))) {
            return possible;
        }
        Set<Privilege> result = EnumSet.noneOf(Privilege.class);
        for (String word : words) {
            Privilege privilege =
                    Privilege.named(word)
                            .orElseThrow(
                                    () ->
                                            new FluxionException(
                                                    ErrorCode.SYNTAX_ERROR,
                                                    "unrecognized privilege type \"" + word + '"'));
            if (!possible.contains(privilege)) {
                throw new FluxionException(
                        ErrorCode.INVALID_GRANT_OPERATION,
                        "invalid privilege type " + privilege + " for this object");
            }
            result.add(privilege);
        }
        return result;
    }

    private List<String> roles() {
        return listOf(reader::identifier);
    }

    private <T> List<T> listOf(Supplier<T> element) {
        List<T> result = new ArrayList<>();
        do {
            result.add(element.get());
        } while (reader.acceptSymbol(","));
        return result;
    }
}
