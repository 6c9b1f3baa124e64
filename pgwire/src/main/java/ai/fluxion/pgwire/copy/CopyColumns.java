package ai.fluxion.pgwire.copy;

import ai.fluxion.sql.ErrorCode;
import ai.fluxion.sql.FluxionException;
import java.util.List;
import java.util.Set;

/// The columns that an option of COPY names.
public final class CopyColumns {
    private CopyColumns() {}

    /// One for each column; 42703 for a name that is none of the columns.
    public static boolean[] flags(String option, List<String> columns, Set<String> names) {
        boolean[] flags = new boolean[columns.size()];
        for (String name : names) {
            int index = columns.indexOf(name);
            if (index < 0) {
                throw new FluxionException(
                        ErrorCode.UNDEFINED_COLUMN,
                        option + " column \"" + name + "\" not referenced by COPY");
            }
            flags[index] = true;
        }
        return flags;
    }
}
