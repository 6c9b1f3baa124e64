package ai.fluxion.engine.storage;

/// What happens to a file of an older storage format.
public enum StoragePolicy {
    /// Served as it is; what needs the new format (triggers) says so.
    KEEP,
    /// Upgraded for good after a copy was kept beside it.
    UPGRADE
}
