package ai.fluxion.engine.access;

import ai.fluxion.sql.Privilege;
import java.util.Optional;

/// A privilege of a role, or of `public`, on a schema or on a table or view in it.
public record Grant(String role, String schema, Optional<String> relation, Privilege privilege) {}
