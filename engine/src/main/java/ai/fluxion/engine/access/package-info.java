/// Who may come in and do what: roles, their memberships and privileges, kept in the first database
/// file and in memory.
@NullMarked
package ai.fluxion.engine.access;

import org.jspecify.annotations.NullMarked;
