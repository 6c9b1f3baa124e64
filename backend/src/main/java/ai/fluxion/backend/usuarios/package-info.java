/// Users: login, their list, their creation and the first administrator.
@NullMarked
package ai.fluxion.backend.usuarios;

import org.jspecify.annotations.NullMarked;
