package ai.fluxion.etl;

/// Hears how far a run is, from the threads that load.
public interface ProgressListener {
    /// For a run that nobody watches.
    ProgressListener NONE =
            new ProgressListener() {
                @Override
                public void staged(long lines) {}

                @Override
                public void sent(long lines) {}

                @Override
                public void ended(StoreOutcome store) {}
            };

    /// The source is read; so many lines of it are of the run's stores.
    void staged(long lines);

    /// So many more lines went to the target; negative when a store is begun anew.
    void sent(long lines);

    void ended(StoreOutcome store);
}
