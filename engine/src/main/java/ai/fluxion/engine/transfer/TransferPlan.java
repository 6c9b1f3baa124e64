package ai.fluxion.engine.transfer;

import ai.fluxion.engine.storage.MotherDuckDatabase;
import ai.fluxion.engine.storage.Resources;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/// What is moved: of the file `source` the `tables` that are named, or all; into the schema of that
/// name, or the one each table has in the file. Parquet goes through the resources' temporary
/// directory.
public record TransferPlan(
        Path source,
        MotherDuckDatabase target,
        TransferMethod method,
        ExistingTable existing,
        List<String> tables,
        Optional<String> schema,
        Resources resources) {
    public TransferPlan {
        source = source.toAbsolutePath().normalize();
        tables = List.copyOf(tables);
    }
}
