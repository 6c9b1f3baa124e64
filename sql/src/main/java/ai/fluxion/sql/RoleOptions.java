package ai.fluxion.sql;

import java.util.List;
import java.util.Optional;

/// What CREATE ROLE or ALTER ROLE says of a role; what it doesn't say is empty.
public record RoleOptions(
        Optional<Boolean> superuser,
        Optional<Boolean> login,
        Optional<Password> password,
        Optional<Integer> connectionLimit,
        Optional<String> validUntil,
        List<String> inRoles) {

    /// A password as the statement has it: in plain text, a verifier, or NULL for none.
    public record Password(Optional<String> text) {
        /// A secret, so it is in no log.
        @Override
        public String toString() {
            return "Password[***]";
        }
    }

    public RoleOptions {
        inRoles = List.copyOf(inRoles);
    }
}
