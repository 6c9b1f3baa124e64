package ai.fluxion.backend.request;

import java.util.OptionalLong;

/// Which part of a list is wanted: at most `limit` items beyond the key `after` of the page before.
public record PageRequest(OptionalLong after, int limit) {
    public PageRequest {
        if (limit < 1) {
            throw new IllegalArgumentException("a page of " + limit + " items");
        }
    }

    /// One row more than the page: its presence says that there is a next page.
    public int rowsToRead() {
        return limit + 1;
    }
}
