package ai.fluxion.pgwire;

import static org.assertj.core.api.Assertions.assertThat;

import ai.fluxion.pgwire.message.BackendMessage;
import ai.fluxion.pgwire.message.FrontendMessage;
import ai.fluxion.pgwire.message.FrontendMessage.Bind;
import ai.fluxion.pgwire.message.FrontendMessage.Describe;
import ai.fluxion.pgwire.message.FrontendMessage.Execute;
import ai.fluxion.pgwire.message.FrontendMessage.Parse;
import ai.fluxion.pgwire.message.FrontendMessage.Sync;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// PREPARE and the protocol's own statements share their names.
class NamedStatementsTest {
    private ServerFixture server;
    private RawClient client;

    @BeforeEach
    void start(@TempDir Path directory) throws IOException {
        server = ServerFixture.start(directory);
        client = server.connect();
    }

    @AfterEach
    void stop() throws IOException {
        client.close();
        server.close();
    }

    private String query(String sql) throws IOException {
        return text(client.query(sql));
    }

    private String sent(FrontendMessage... messages) throws IOException {
        client.send(messages);
        client.send(new Sync());
        return text(client.receiveCycle());
    }

    private static String text(List<BackendMessage> messages) {
        return messages.stream().map(TraceText::text).collect(Collectors.joining("\n"));
    }

    @Test
    void aStatementOfTheProtocolIsDeallocatedAndOneOfPrepareIsBound() throws IOException {
        sent(new Parse("s1", "SELECT $1::int + 1", List.of()));
        assertThat(query("EXECUTE s1(41)")).contains("42");
        assertThat(query("DEALLOCATE s1")).contains("DEALLOCATE");
        assertThat(sent(new Bind("", "s1", List.of(), List.of(), List.of()))).contains("26000");
        query("PREPARE s1 AS SELECT 'de prepare' AS x");
        assertThat(sent(new Parse("s1", "SELECT 1", List.of()))).contains("42P05");
        assertThat(sent(new Bind("", "s1", List.of(), List.of(), List.of()), new Execute("", 0)))
                .contains("de prepare");
    }

    @Test
    void executeIsDescribedAsWhatItExecutes() throws IOException {
        query("PREPARE p (date) AS SELECT $1 AS dia, 1::bigint AS n");
        assertThat(
                        sent(
                                new Parse("", "EXECUTE p('2024-02-29')", List.of()),
                                new Describe(Describe.Target.STATEMENT, ""),
                                new Bind("", "", List.of(), List.of(), List.of()),
                                new Describe(Describe.Target.PORTAL, ""),
                                new Execute("", 0)))
                .contains("dia")
                .contains("2024-02-29")
                .doesNotContain("NoData");
        assertThat(query("EXECUTE p('2024-02-30')")).contains("ErrorResponse");
    }

    @Test
    void bothKindsAreListed() throws IOException {
        sent(new Parse("s1", "SELECT $1::int, $2::text[]", List.of()));
        query("PREPARE p (numeric) AS SELECT $1");
        assertThat(
                        query(
                                "SELECT name || ' ' || from_sql || ' ' || array_to_string(parameter_types, ';')"
                                        + " FROM pg_prepared_statements ORDER BY name"))
                .contains("p true numeric")
                .contains("s1 false integer;text[]");
        query("DISCARD ALL");
        assertThat(query("SELECT count(*) FROM pg_prepared_statements")).contains("'0'");
    }

    @Test
    void privilegesAreThoseOfTheRoleThatExecutes() throws IOException {
        query("CREATE TABLE secreta (x INTEGER)");
        query("CREATE ROLE lector");
        query("PREPARE p AS SELECT x FROM secreta");
        assertThat(query("EXECUTE p")).contains("SELECT 0");
        query("SET ROLE lector");
        assertThat(query("EXECUTE p")).contains("42501");
        assertThat(query("PREPARE q AS DELETE FROM secreta")).contains("PREPARE");
        assertThat(query("EXECUTE q")).contains("42501");
        query("BEGIN");
        assertThat(query("DECLARE c CURSOR FOR SELECT x FROM secreta")).contains("42501");
        query("ROLLBACK");
        assertThat(query("DECLARE c CURSOR WITH HOLD FOR SELECT x FROM secreta")).contains("42501");
    }
}
