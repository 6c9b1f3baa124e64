/// Reading a request strictly: JSON bodies and query parameters, all violations reported at once.
@NullMarked
package ai.fluxion.backend.request;

import org.jspecify.annotations.NullMarked;
