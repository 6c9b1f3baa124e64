package ai.fluxion.engine.statements;

import ai.fluxion.duckdb.ColumnInfo;
import ai.fluxion.duckdb.Connection;
import ai.fluxion.duckdb.DuckDbException;
import ai.fluxion.duckdb.LogicalType;
import ai.fluxion.duckdb.Prepared;
import ai.fluxion.duckdb.TypeId;
import ai.fluxion.engine.types.PostgresTypes;
import ai.fluxion.engine.types.ResultColumn;
import ai.fluxion.sql.ErrorCode;
import ai.fluxion.sql.FluxionException;
import ai.fluxion.sql.PgType;
import ai.fluxion.sql.RewrittenText;
import ai.fluxion.sql.RewrittenText.Edit;
import ai.fluxion.sql.SqlText;
import ai.fluxion.sql.Token;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/// The types of a statement's parameters. A client's own types become casts `$n::T`. DuckDB
/// resolves the rest, but one parameter that it can't resolve leaves all of them unknown: then each
/// is asked for alone, the others replaced by NULL, which has every type; one that stays unknown is
/// tried as an array (`= ANY($1)`), and is text at last, as in PostgreSQL.
public final class ParameterTypes {
    private static final List<TypeId> ELEMENTS =
            List.of(
                    TypeId.VARCHAR,
                    TypeId.BIGINT,
                    TypeId.DOUBLE,
                    TypeId.BOOLEAN,
                    TypeId.DATE,
                    TypeId.TIMESTAMP,
                    TypeId.TIMESTAMP_TZ,
                    TypeId.UUID);

    /// What a scalar may be, text first: `$1 + 1` is an integer because text can't be added.
    private static final List<TypeId> SCALARS =
            List.of(
                    TypeId.VARCHAR,
                    TypeId.INTEGER,
                    TypeId.BIGINT,
                    TypeId.DOUBLE,
                    TypeId.BOOLEAN,
                    TypeId.DATE,
                    TypeId.TIMESTAMP,
                    TypeId.TIMESTAMP_TZ,
                    TypeId.INTERVAL,
                    TypeId.UUID);

    private final Connection connection;
    private final SqlText statement;
    private final List<Edit> rewrites;

    public ParameterTypes(Connection connection, SqlText statement, List<Edit> rewrites) {
        this.connection = connection;
        this.statement = statement;
        this.rewrites = rewrites;
    }

    /// The types that the client named, by parameter number; 0 is none.
    public static Map<Integer, LogicalType> declared(int[] oids) {
        Map<Integer, LogicalType> types = new TreeMap<>();
        for (int i = 0; i < oids.length; i++) {
            int oid = oids[i];
            if (oid == 0 || oid == PgType.UNKNOWN.oid()) {
                continue;
            }
            PgType type =
                    PgType.ofOid(oid)
                            .orElseThrow(
                                    () ->
                                            new FluxionException(
                                                    ErrorCode.UNDEFINED_OBJECT,
                                                    "type with OID " + oid + " does not exist"));
            types.put(i + 1, PostgresTypes.duckdbType(type));
        }
        return types;
    }

    public static boolean allResolved(Prepared prepared) {
        for (int i = 1; i <= prepared.parameterCount(); i++) {
            if (prepared.parameterType(i).filter(t -> t.id() != TypeId.SQLNULL).isEmpty()) {
                return false;
            }
        }
        return true;
    }

    /// A type for every parameter; `known` are the client's.
    public Map<Integer, LogicalType> infer(Map<Integer, LogicalType> known) {
        Map<Integer, LogicalType> types = new TreeMap<>(known);
        for (int n = 1; n <= statement.parameterCount(); n++) {
            if (!types.containsKey(n)) {
                types.put(n, inferOne(n, types));
            }
        }
        return types;
    }

    private LogicalType inferOne(int number, Map<Integer, LogicalType> known) {
        Optional<LogicalType> alone = ask(number, known, Optional.empty());
        if (alone.isPresent()) {
            return alone.get();
        }
        if (comparedWithAny(number)) {
            for (TypeId element : ELEMENTS) {
                LogicalType list = LogicalType.list(LogicalType.of(element));
                if (ask(number, known, Optional.of(list)).isPresent()) {
                    return list;
                }
            }
        }
        for (TypeId scalar : SCALARS) {
            LogicalType type = LogicalType.of(scalar);
            if (ask(number, known, Optional.of(type)).isPresent()) {
                return type;
            }
        }
        return LogicalType.of(TypeId.VARCHAR);
    }

    private boolean comparedWithAny(int number) {
        List<Token> tokens = statement.tokens();
        for (int i = 2; i < tokens.size(); i++) {
            boolean parameter =
                    tokens.get(i).kind() == Token.Kind.PARAMETER
                            && tokens.get(i).parameterNumber() == number;
            boolean any = tokens.get(i - 2).isWord("any") || tokens.get(i - 2).isWord("all");
            if (parameter && tokens.get(i - 1).isSymbol("(") && any) {
                return true;
            }
        }
        return false;
    }

    /// The type that DuckDB gives parameter `number` when every other one is NULL of its known
    /// type; with `as`, whether the statement binds with that type.
    private Optional<LogicalType> ask(
            int number, Map<Integer, LogicalType> known, Optional<LogicalType> as) {
        List<Edit> edits = new ArrayList<>(rewrites);
        for (Token token : statement.tokens()) {
            if (token.kind() != Token.Kind.PARAMETER) {
                continue;
            }
            int n = token.parameterNumber();
            String type = known.containsKey(n) ? "::" + known.get(n).sql() : "";
            String cast = as.map(t -> "::" + t.sql()).orElse("");
            edits.add(Edit.replace(token, n == number ? "$1" + cast : "NULL" + type));
        }
        String sql = RewrittenText.of(statement.text(), edits).text();
        try (Prepared prepared = connection.prepare(sql)) {
            return as.isPresent()
                    ? as
                    : prepared.parameterType(1).filter(t -> t.id() != TypeId.SQLNULL);
        } catch (DuckDbException e) {
            // not with this type: the statement itself is judged when all types are known
            return Optional.empty();
        }
    }

    /// The columns of a statement that reads a function of a parameter (`generate_series(1, $1)`),
    /// which DuckDB leaves unknown: those that it has when every parameter is NULL of its type.
    /// Empty where they are known.
    public Optional<List<ResultColumn>> columnsOf(
            Prepared prepared, Map<Integer, LogicalType> known) {
        boolean unknown =
                prepared.parameterCount() > 0
                        && prepared.columns().stream().anyMatch(ParameterTypes::isUnknown);
        if (!unknown) {
            return Optional.empty();
        }
        List<Edit> edits = new ArrayList<>(rewrites);
        for (Token token : statement.tokens()) {
            if (token.kind() == Token.Kind.PARAMETER) {
                LogicalType type = known.get(token.parameterNumber());
                edits.add(Edit.replace(token, type == null ? "NULL" : "NULL::" + type.sql()));
            }
        }
        String sql = RewrittenText.of(statement.text(), edits).text();
        try (Prepared probe = connection.prepare(sql)) {
            return Optional.of(probe.columns().stream().map(ResultColumn::of).toList());
        } catch (DuckDbException e) {
            // no such call with NULL: the columns stay as DuckDB tells them
            return Optional.empty();
        }
    }

    private static boolean isUnknown(ColumnInfo column) {
        return column.name().equals("unknown")
                && column.type().id() != TypeId.VARCHAR
                && PostgresTypes.of(column.type()) == PgType.TEXT;
    }

    /// The statement's text with `$n::T` for each of these types.
    public RewrittenText cast(Map<Integer, LogicalType> types) {
        List<Edit> edits = new ArrayList<>(rewrites);
        for (Token token : statement.tokens()) {
            if (token.kind() == Token.Kind.PARAMETER) {
                LogicalType type = types.get(token.parameterNumber());
                if (type != null) {
                    edits.add(Edit.insertAfter(token, "::" + type.sql()));
                }
            }
        }
        return RewrittenText.of(statement.text(), edits);
    }
}
