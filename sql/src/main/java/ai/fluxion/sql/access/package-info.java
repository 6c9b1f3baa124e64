/// The statements of access control, as values: roles, memberships and privileges (manual: SQL
/// Commands, CREATE ROLE to GRANT).
@NullMarked
package ai.fluxion.sql.access;

import org.jspecify.annotations.NullMarked;
