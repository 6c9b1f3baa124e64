package ai.fluxion.engine.storage;

import ai.fluxion.sql.FluxionException;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/// DuckDB files that the server owns. The first holds the unqualified names that several have.
public record ServedFiles(List<DatabaseFile> files, StoragePolicy policy) implements Served {
    public ServedFiles {
        files = List.copyOf(files);
        if (files.isEmpty()) {
            throw new IllegalArgumentException("an engine needs at least one database file");
        }
        Set<String> names = new HashSet<>();
        for (DatabaseFile file : files) {
            if (!names.add(file.name())) {
                throw new IllegalArgumentException(
                        "two database files are named \"" + file.name() + "\"");
            }
        }
    }

    @Override
    public List<ServedSchema> schemas() {
        return files.stream().map(file -> ServedSchema.ofDatabase(file.name())).toList();
    }

    @Override
    public boolean hasFile(String name) {
        return files.stream().anyMatch(file -> file.name().equals(name));
    }

    @Override
    public String product() {
        return "DuckDB";
    }

    @Override
    public FluxionException masked(FluxionException error) {
        return error;
    }
}
