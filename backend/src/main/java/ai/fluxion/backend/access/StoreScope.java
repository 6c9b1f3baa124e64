package ai.fluxion.backend.access;

import java.util.Set;

/// The stores whose rows a user may see or change.
public sealed interface StoreScope {
    boolean contains(int ubicacionId);

    /// True when no store can be in it.
    boolean isEmpty();

    /// Every store there is.
    record Every() implements StoreScope {
        @Override
        public boolean contains(int ubicacionId) {
            return true;
        }

        @Override
        public boolean isEmpty() {
            return false;
        }
    }

    /// The assigned ones; possibly none.
    record Only(Set<Integer> ubicaciones) implements StoreScope {
        public Only {
            ubicaciones = Set.copyOf(ubicaciones);
        }

        @Override
        public boolean contains(int ubicacionId) {
            return ubicaciones.contains(ubicacionId);
        }

        @Override
        public boolean isEmpty() {
            return ubicaciones.isEmpty();
        }
    }
}
