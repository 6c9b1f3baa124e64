package ai.fluxion.engine.storage;

import java.util.HashMap;
import java.util.Map;

/// What every DuckDB instance of ours is opened with: PostgreSQL's answers where DuckDB has a
/// setting for them, and nothing that loads code by itself.
final class InstanceSettings {
    private InstanceSettings() {}

    static Map<String, String> of(Resources resources) {
        Map<String, String> settings = new HashMap<>();
        resources.memoryLimit().ifPresent(limit -> settings.put("memory_limit", limit));
        settings.put("threads", Integer.toString(resources.threads()));
        settings.put("temp_directory", resources.temporaryDirectory().toString());
        resources
                .disk()
                .temporaryBytes()
                .ifPresent(limit -> settings.put("max_temp_directory_size", limit));
        settings.put("integer_division", "true");
        settings.put("default_null_order", "nulls_last_on_asc_first_on_desc");
        settings.put("preserve_identifier_case", "lowercase");
        settings.put(
                "default_transaction_invalidation_policy", "SYNTACTIC_ERRORS_DO_NOT_INVALIDATE");
        settings.put("autoinstall_known_extensions", "false");
        settings.put("autoload_known_extensions", "false");
        settings.put("allow_community_extensions", "false");
        settings.put("allow_persistent_secrets", "false");
        return settings;
    }
}
