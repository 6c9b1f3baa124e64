package ai.fluxion.backend.request;

import java.util.List;
import java.util.OptionalLong;
import java.util.function.ToLongFunction;

/// A part of a list; `next` is the `after` of the following page, absent on the last one.
public record Page<T>(List<T> items, OptionalLong next) {
    public Page {
        items = List.copyOf(items);
    }

    /// `rows` are up to [PageRequest#rowsToRead] rows in the order of the key.
    public static <T> Page<T> of(List<T> rows, PageRequest request, ToLongFunction<T> key) {
        if (rows.size() <= request.limit()) {
            return new Page<>(rows, OptionalLong.empty());
        }
        List<T> items = rows.subList(0, request.limit());
        return new Page<>(items, OptionalLong.of(key.applyAsLong(items.getLast())));
    }
}
