/// What a client is told when a request fails: problem+json (RFC 9457) in Spanish or English.
@NullMarked
package ai.fluxion.backend.problem;

import org.jspecify.annotations.NullMarked;
