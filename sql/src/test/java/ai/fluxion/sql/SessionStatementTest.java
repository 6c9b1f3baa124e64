package ai.fluxion.sql;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SessionStatementTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "BEGIN",
                "begin work",
                "START TRANSACTION ISOLATION LEVEL REPEATABLE READ, READ WRITE",
                "BEGIN ISOLATION LEVEL READ COMMITTED NOT DEFERRABLE"
            })
    void everyFormOfBeginIsOneTransaction(String sql) {
        assertThat(parse(sql))
                .hasValueSatisfying(
                        begin ->
                                assertThat(begin)
                                        .isInstanceOfSatisfying(
                                                SessionStatement.Begin.class,
                                                it ->
                                                        assertThat(
                                                                        it.modes()
                                                                                .readOnly()
                                                                                .orElse(false))
                                                                .isFalse()));
    }

    @Test
    void readOnlyIsKept() {
        assertThat(parse("BEGIN TRANSACTION READ ONLY"))
                .contains(new SessionStatement.Begin(readOnly(Optional.empty())));
        assertThat(parse("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ READ ONLY"))
                .contains(
                        new SessionStatement.SetTransaction(
                                readOnly(Optional.of("repeatable read"))));
        assertThat(parse("SET SESSION CHARACTERISTICS AS TRANSACTION READ ONLY"))
                .contains(new SessionStatement.SetCharacteristics(readOnly(Optional.empty())));
    }

    @Test
    void serializableIsKept() {
        for (String sql :
                List.of(
                        "START TRANSACTION ISOLATION LEVEL SERIALIZABLE, READ ONLY",
                        "BEGIN ISOLATION LEVEL SERIALIZABLE")) {
            assertThat(parse(sql))
                    .hasValueSatisfying(
                            it ->
                                    assertThat(((SessionStatement.Begin) it).modes().serializable())
                                            .isTrue());
        }
    }

    private static TransactionModes readOnly(Optional<String> isolation) {
        return new TransactionModes(Optional.of(true), isolation);
    }

    @Test
    void endsHaveTheirAliases() {
        assertThat(parse("END")).contains(new SessionStatement.Commit());
        assertThat(parse("COMMIT WORK")).contains(new SessionStatement.Commit());
        assertThat(parse("ABORT")).contains(new SessionStatement.Rollback());
        assertThat(parse("ROLLBACK TRANSACTION")).contains(new SessionStatement.Rollback());
    }

    @Test
    void settingsAreReadInEveryForm() {
        assertThat(parse("SET extra_float_digits = 3")).contains(set("extra_float_digits", "3"));
        assertThat(parse("SET LOCAL statement_timeout TO '5s'"))
                .contains(new SessionStatement.Set("statement_timeout", Optional.of("5s"), true));
        assertThat(parse("SET search_path = ventas, \"Operacion\""))
                .contains(set("search_path", "ventas, Operacion"));
        assertThat(parse("SET TIME ZONE 'America/Caracas'"))
                .contains(set("timezone", "America/Caracas"));
        assertThat(parse("SET DateStyle TO DEFAULT"))
                .contains(new SessionStatement.Set("datestyle", Optional.empty(), false));
    }

    @Test
    void showOfATableIsLeftToDuckDb() {
        assertThat(parse("SHOW transaction isolation level"))
                .contains(new SessionStatement.Show("transaction_isolation"));
        assertThat(parse("SHOW standard_conforming_strings"))
                .contains(new SessionStatement.Show("standard_conforming_strings"));
        assertThat(parse("SHOW TABLES")).isEmpty();
        assertThat(parse("SELECT 1")).isEmpty();
    }

    @Test
    void whatAPoolResetsIsAccepted() {
        assertThat(parse("DISCARD ALL")).contains(new SessionStatement.DiscardAll());
        assertThat(parse("RESET ALL")).contains(new SessionStatement.ResetAll());
        assertThat(parse("UNLISTEN *")).contains(new SessionStatement.Unlisten(Optional.empty()));
        assertThat(parse("LISTEN Avisos")).contains(new SessionStatement.Listen("avisos"));
        assertThat(parse("NOTIFY avisos")).contains(new SessionStatement.Notify("avisos", ""));
        assertThat(parse("NOTIFY \"A\", 'it''s'"))
                .contains(new SessionStatement.Notify("A", "it's"));
        assertThat(CursorStatement.parse(SqlText.of("CLOSE ALL")))
                .contains(new CursorStatement.Close(Optional.empty()));
    }

    @Test
    void twoPhaseCommitIsDisabled() {
        assertThatThrownBy(() -> parse("PREPARE TRANSACTION 'x'"))
                .hasMessage("prepared transactions are disabled");
    }

    @ParameterizedTest
    @ValueSource(strings = {"BEGIN NOW", "SET x", "COMMIT 5", "DISCARD EVERYTHING", "RESET a b"})
    void nonsenseIsASyntaxError(String sql) {
        assertThatThrownBy(() -> parse(sql))
                .isInstanceOfSatisfying(
                        FluxionException.class,
                        e -> assertThat(e.code()).isEqualTo(ErrorCode.SYNTAX_ERROR));
    }

    @Test
    void valuesASettingCannotHaveAreRefused() {
        assertThat(Setting.STATEMENT_TIMEOUT.check("2min")).isEqualTo("120000");
        assertThat(Setting.CLIENT_ENCODING.check("utf-8")).isEqualTo("UTF8");
        for (String bad : new String[] {"soon", "5 parsecs", "99999999999999999h"}) {
            assertThatThrownBy(() -> Setting.STATEMENT_TIMEOUT.check(bad))
                    .hasMessageContaining(bad);
        }
        assertThatThrownBy(() -> Setting.TIME_ZONE.check("Mars/Olympus"))
                .hasMessageContaining("America/Caracas");
        assertThatThrownBy(() -> Setting.SERVER_VERSION.check("16"))
                .hasMessageContaining("cannot be changed");
        assertThatThrownBy(() -> Setting.require("no_such"))
                .hasMessageContaining("unrecognized configuration parameter");
    }

    private static SessionStatement set(String name, String value) {
        return new SessionStatement.Set(name, Optional.of(value), false);
    }

    private static Optional<SessionStatement> parse(String sql) {
        return SessionStatement.parse(SqlText.of(sql));
    }

    @Test
    void aFileIsLentForATimeAndReturned() {
        assertThat(SessionStatement.parse(SqlText.of("LEND DATABASE ventas FOR '10min' QUEUE")))
                .contains(new SessionStatement.Lend("ventas", Duration.ofMinutes(10), true));
        assertThat(SessionStatement.parse(SqlText.of("lend database \"Ventas\" for '5s' refuse")))
                .contains(new SessionStatement.Lend("Ventas", Duration.ofSeconds(5), false));
        assertThat(SessionStatement.parse(SqlText.of("RETURN DATABASE ventas")))
                .contains(new SessionStatement.Return("ventas"));
        for (String wrong :
                List.of(
                        "LEND DATABASE ventas",
                        "LEND DATABASE ventas FOR 10",
                        "LEND DATABASE ventas FOR '0'",
                        "LEND DATABASE ventas FOR 'soon'",
                        "RETURN DATABASE")) {
            assertThatThrownBy(() -> SessionStatement.parse(SqlText.of(wrong)))
                    .as(wrong)
                    .isInstanceOf(FluxionException.class);
        }
    }
}
