/// Values in: parameters and COPY fields, from PostgreSQL's text forms (its input functions) and
/// binary forms (its `*recv` functions).
@NullMarked
package ai.fluxion.pgwire.value;

import org.jspecify.annotations.NullMarked;
