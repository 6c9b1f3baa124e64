package ai.fluxion.sql;

import java.util.List;
import java.util.Optional;
import java.util.Set;

/// A statement about roles and privileges, which DuckDB has not.
public sealed interface AccessStatement {

    /// `CREATE ROLE|USER`.
    record CreateRole(String name, RoleOptions options) implements AccessStatement {}

    /// `ALTER ROLE|USER name WITH …`.
    record AlterRole(String name, RoleOptions options) implements AccessStatement {}

    /// `ALTER ROLE name SET setting TO value`, or RESET without a value.
    record AlterRoleSetting(String name, String setting, Optional<String> value)
            implements AccessStatement {}

    record DropRoles(List<String> names, boolean ifExists) implements AccessStatement {
        public DropRoles {
            names = List.copyOf(names);
        }
    }

    /// `GRANT` and `REVOKE` of privileges on tables, views, sequences or schemas.
    record GrantPrivileges(
            Direction direction, Set<Privilege> privileges, On on, List<String> roles)
            implements AccessStatement {
        public GrantPrivileges {
            privileges = Set.copyOf(privileges);
            roles = List.copyOf(roles);
        }
    }

    /// `GRANT` and `REVOKE` of memberships.
    record GrantRoles(Direction direction, List<String> roles, List<String> members)
            implements AccessStatement {
        public GrantRoles {
            roles = List.copyOf(roles);
            members = List.copyOf(members);
        }
    }

    enum Direction {
        GRANT,
        REVOKE
    }

    /// What privileges are on.
    sealed interface On {
        record Relations(List<RelationName> names) implements On {
            public Relations {
                names = List.copyOf(names);
            }
        }

        record Sequences(List<RelationName> names) implements On {
            public Sequences {
                names = List.copyOf(names);
            }
        }

        /// `ALL SEQUENCES IN SCHEMA`: those that are there now.
        record AllSequences(List<String> schemas) implements On {
            public AllSequences {
                schemas = List.copyOf(schemas);
            }
        }

        /// `ALL TABLES IN SCHEMA`: those that are there now.
        record AllTables(List<String> schemas) implements On {
            public AllTables {
                schemas = List.copyOf(schemas);
            }
        }

        record Schemas(List<String> names) implements On {
            public Schemas {
                names = List.copyOf(names);
            }
        }
    }

    /// A table's, view's or sequence's name as it was written.
    record RelationName(Optional<String> schema, String name) {}

    static Optional<AccessStatement> parse(SqlText statement) {
        return AccessStatementParser.parse(statement);
    }
}
