/// Real servers that the tests of several modules start and end. Never in a main scope.
@NullMarked
package ai.fluxion.testservers;

import org.jspecify.annotations.NullMarked;
