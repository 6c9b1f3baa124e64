/// Who may do what: roles, the table of operations, passwords, tokens and the check of every
/// request.
@NullMarked
package ai.fluxion.backend.access;

import org.jspecify.annotations.NullMarked;
