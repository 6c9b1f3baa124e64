/// Orders: the state machine, their storage with history, and their endpoints.
@NullMarked
package ai.fluxion.backend.pedidos;

import org.jspecify.annotations.NullMarked;
