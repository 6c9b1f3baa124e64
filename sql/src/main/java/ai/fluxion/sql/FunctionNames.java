package ai.fluxion.sql;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/// Functions that DuckDB has under another name, with the same arguments and result.
final class FunctionNames {
    private static final Map<String, String> DUCKDB =
            Map.of(
                    "json_build_object", "json_object",
                    "jsonb_build_object", "json_object",
                    "json_build_array", "json_array",
                    "jsonb_build_array", "json_array",
                    "json_agg", "json_group_array",
                    "jsonb_agg", "json_group_array",
                    "json_object_agg", "json_group_object",
                    "jsonb_object_agg", "json_group_object",
                    "to_jsonb", "to_json",
                    "row_to_json", "to_json");

    private FunctionNames() {}

    static Optional<RewrittenText.Edit> edit(List<Token> tokens, int index) {
        Token token = tokens.get(index);
        boolean called = index + 1 < tokens.size() && tokens.get(index + 1).isSymbol("(");
        return called
                ? Optional.ofNullable(DUCKDB.get(token.text().toLowerCase(Locale.ROOT)))
                        .map(name -> RewrittenText.Edit.replace(token, name))
                : Optional.empty();
    }
}
