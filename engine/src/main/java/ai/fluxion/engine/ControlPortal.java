package ai.fluxion.engine;

import ai.fluxion.engine.types.ResultColumn;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/// A statement that the session carries out itself; it gives no rows.
final class ControlPortal implements Portal {
    private final Supplier<String> work;
    private String tag = "";
    private boolean done;

    ControlPortal(Supplier<String> work) {
        this.work = work;
    }

    @Override
    public List<ResultColumn> columns() {
        return List.of();
    }

    @Override
    public Optional<Rows> next(int limit) {
        if (!done) {
            done = true;
            tag = work.get();
        }
        return Optional.empty();
    }

    @Override
    public boolean isOpenOnConnection() {
        return false;
    }

    @Override
    public String commandTag() {
        return tag;
    }

    @Override
    public void close() {
        done = true;
    }
}
