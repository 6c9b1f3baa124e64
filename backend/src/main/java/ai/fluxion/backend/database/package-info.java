/// The pool and the transactions of the backend: bounded retries, and SQL errors turned into
/// problems.
@NullMarked
package ai.fluxion.backend.database;

import org.jspecify.annotations.NullMarked;
