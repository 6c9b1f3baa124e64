package ai.fluxion.engine.storage;

import ai.fluxion.sql.FluxionException;
import java.util.List;

/// What an engine serves: files of its own, or a database of MotherDuck.
public sealed interface Served permits ServedFiles, MotherDuckDatabase {
    /// Where names without a schema are looked up, in this order.
    List<ServedSchema> schemas();

    /// Whether it is a file of this name, which can be lent to another program.
    boolean hasFile(String name);

    /// What `version()` says is behind the server.
    String product();

    /// An error as a client may see it, without secrets.
    FluxionException masked(FluxionException error);
}
