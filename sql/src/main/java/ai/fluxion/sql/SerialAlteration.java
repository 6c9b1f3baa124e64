package ai.fluxion.sql;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// `ALTER TABLE t ADD c SERIAL`, `… ADD c INTEGER GENERATED … AS IDENTITY`, `… ALTER c ADD
/// GENERATED … AS IDENTITY (…)`: the sequence is made first, the rows that are there take its
/// numbers.
final class SerialAlteration {
    private final SqlText statement;
    private final TokenReader reader;
    private SerialColumns.Table table = new SerialColumns.Table(List.of("t"), false, false);

    private SerialAlteration(SqlText statement) {
        this.statement = statement;
        this.reader = new TokenReader(statement);
    }

    /// `ALTER c ADD GENERATED …`.
    static Optional<SerialColumns> of(SqlText statement) {
        return isPossible(statement)
                ? new SerialAlteration(statement).start("alter").flatMap(each -> each.identity())
                : Optional.empty();
    }

    /// `ADD c SERIAL`, `ADD c INTEGER GENERATED …`.
    static Optional<AlterTable.Change.NumberedColumn> addedColumn(SqlText statement) {
        return isPossible(statement)
                ? new SerialAlteration(statement).start("add").flatMap(each -> each.added())
                : Optional.empty();
    }

    private static boolean isPossible(SqlText statement) {
        return statement.contains("identity")
                || statement.tokens().stream()
                        .anyMatch(token -> SerialColumns.serialType(token).isPresent());
    }

    /// Read up to the column's name, if the table's change is of this kind.
    private Optional<SerialAlteration> start(String verb) {
        reader.accept("alter", "table");
        reader.accept("if", "exists");
        reader.accept("only");
        if (!reader.peek().isIdentifier()) {
            return Optional.empty();
        }
        table = new SerialColumns.Table(name(), false, false);
        if (!reader.accept(verb)) {
            return Optional.empty();
        }
        reader.accept("column");
        return !reader.isNext("constraint") && reader.peek().isIdentifier()
                ? Optional.of(this)
                : Optional.empty();
    }

    private List<String> name() {
        List<String> name = new ArrayList<>(List.of(reader.identifier()));
        while (reader.acceptSymbol(".")) {
            name.add(reader.identifier());
        }
        return name;
    }

    private Optional<SerialColumns> identity() {
        String column = reader.identifier();
        if (!reader.accept("add", "generated")) {
            return Optional.empty();
        }
        String kind = kind();
        Options options = reader.atEnd() ? new Options(Optional.empty(), "") : options();
        OwnSequence sequence = sequence(column, options);
        return Optional.of(
                after(
                        sequence.create(options.rest()),
                        List.of(sequence.setDefault(), sequence.own(), sequence.mark(kind))));
    }

    private String kind() {
        boolean always = reader.accept("always");
        if (!always) {
            reader.expect("by");
            reader.expect("default");
        }
        reader.expect("as");
        reader.expect("identity");
        return always ? "ALWAYS" : "BY DEFAULT";
    }

    /// What stands in parentheses; `name` is that of SEQUENCE NAME.
    private record Options(Optional<String> name, String rest) {}

    private Options options() {
        reader.expectSymbol("(");
        Optional<String> given = Optional.empty();
        if (reader.accept("sequence", "name")) {
            SerialColumns.Table named = new SerialColumns.Table(name(), false, false);
            given = Optional.of(named.sql());
        }
        SqlText rest = SqlText.of("CREATE SEQUENCE s " + reader.untilClosingParenthesis());
        String text = RewrittenText.of(rest.text(), SequenceOptions.edits(rest)).text();
        return new Options(given, text.substring("CREATE SEQUENCE s".length()));
    }

    private OwnSequence sequence(String column, Options options) {
        return new OwnSequence(
                table,
                column,
                options.name().orElse(table.sql(table.name().getLast() + '_' + column + "_seq")));
    }

    private Optional<AlterTable.Change.NumberedColumn> added() {
        String column = reader.identifier();
        Token type = reader.take();
        Optional<String> serial = SerialColumns.serialType(type);
        Optional<String> kind = Optional.empty();
        Options options = new Options(Optional.empty(), "");
        if (serial.isEmpty()) {
            if (!reader.accept("generated")) {
                return Optional.empty();
            }
            kind = Optional.of(kind());
            options = !reader.atEnd() && reader.peek().isSymbol("(") ? options() : options;
        }
        OwnSequence sequence = sequence(column, options);
        String rest = reader.atEnd() ? "" : statement.text().substring(reader.peek().start());
        String clause =
                SerialColumns.quoted(column)
                        + ' '
                        + serial.orElse(type.text())
                        + " NOT NULL DEFAULT nextval('"
                        + sequence.name().replace("'", "''")
                        + "') "
                        + (reader.accept("not", "null") ? "" : rest);
        List<String> after = kind.map(sequence::mark).map(List::of).orElse(List.of());
        return Optional.of(
                new AlterTable.Change.NumberedColumn(
                        clause, sequence.create(options.rest()), after));
    }

    private SerialColumns after(String first, List<String> following) {
        List<Token> tokens = statement.tokens();
        RewrittenText.Edit whole =
                new RewrittenText.Edit(tokens.getFirst().start(), tokens.getLast().end(), first);
        return new SerialColumns(List.of(whole), following, table);
    }
}
