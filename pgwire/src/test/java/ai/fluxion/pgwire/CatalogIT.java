package ai.fluxion.pgwire;

import static org.assertj.core.api.Assertions.assertThat;

import ai.fluxion.testservers.PostgresProcess;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DatabaseMetaData;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/// What tools ask the catalog when they open a database, asked of PostgreSQL and of our server over
/// the same tables: the same answer comes back. The questions have the tools' joins and columns.
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class CatalogIT {
    private PostgresProcess postgres;
    private ServerFixture server;
    private Connection theirs;
    private Connection ours;

    /// A question with the words that say whose it is.
    record Question(String title, String sql) {
        @Override
        public String toString() {
            return title;
        }
    }

    @BeforeAll
    void start(@TempDir Path directory) throws Exception {
        postgres = PostgresProcess.start(directory.resolve("postgres"));
        server = ServerFixture.start(directory);
        theirs = postgres.dataSource("postgres").getConnection();
        ours = server.dataSource().getConnection();
        for (String sql : resource("schema.sql").split(";\n")) {
            run(theirs, sql);
            run(ours, sql);
        }
    }

    @AfterAll
    void stop() throws Exception {
        ours.close();
        theirs.close();
        server.close();
        postgres.close();
    }

    private static String resource(String name) throws IOException {
        try (InputStream in =
                Objects.requireNonNull(CatalogIT.class.getResourceAsStream("/catalog/" + name))) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    static Stream<Question> questions() throws IOException {
        return Stream.of(resource("questions.sql").split("\n\n"))
                .map(
                        text ->
                                new Question(
                                        text.substring(3, text.indexOf('\n')),
                                        text.substring(text.indexOf('\n') + 1)));
    }

    @ParameterizedTest
    @MethodSource("questions")
    void aToolsQuestionIsAnsweredAsByPostgres(Question question) throws SQLException {
        List<String> expected = rows(theirs, question.sql());
        assertThat(expected).as("PostgreSQL answers %s", question).isNotEmpty();
        assertThat(rows(ours, question.sql())).isEqualTo(expected);
    }

    /// All but the owners' names is the same.
    @ParameterizedTest
    @ValueSource(
            strings = {
                "\\d comercio.tiendas",
                "\\d comercio.lineas",
                "\\d comercio.numerada",
                "\\d comercio.pintada",
                "\\d comercio.caras",
                "\\d comercio.por_precio",
                "\\dt comercio.*",
                "\\di comercio.*",
                "\\dv comercio.*",
                "\\ds comercio.*",
                "\\dn comercio",
                "\\dT comercio.*",
                "\\dp comercio.*",
                "\\df comercio.*"
            })
    void psqlDescribesAsOnPostgres(String command) throws Exception {
        String expected = psql(postgres.url("postgres"), command);
        assertThat(expected).isNotBlank().doesNotContain("ERROR");
        String url = "postgresql://fluxion@127.0.0.1:" + server.port() + "/fluxion";
        assertThat(psql(url, command).replace("fluxion", "postgres")).isEqualTo(expected);
    }

    private static String psql(String url, String command) throws Exception {
        Process process =
                new ProcessBuilder("psql", url, "-X", "-A", "-P", "pager=off", "-c", command)
                        .redirectErrorStream(true)
                        .start();
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
        return output;
    }

    /// pgjdbc's DatabaseMetaData, and with it Hibernate's.
    enum Metadata {
        TABLES("TABLE_SCHEM", "TABLE_NAME", "TABLE_TYPE", "REMARKS") {
            @Override
            ResultSet ask(DatabaseMetaData of) throws SQLException {
                return of.getTables(null, SCHEMA, "%", new String[] {"TABLE", "VIEW"});
            }
        },
        COLUMNS(
                "TABLE_NAME",
                "COLUMN_NAME",
                "DATA_TYPE",
                "COLUMN_SIZE",
                "DECIMAL_DIGITS",
                "NULLABLE",
                "REMARKS",
                "COLUMN_DEF",
                "ORDINAL_POSITION",
                "IS_AUTOINCREMENT",
                "IS_GENERATEDCOLUMN") {
            @Override
            ResultSet ask(DatabaseMetaData of) throws SQLException {
                return of.getColumns(null, SCHEMA, "%", "%");
            }
        },
        PRIMARY_KEY("TABLE_NAME", "COLUMN_NAME", "KEY_SEQ", "PK_NAME") {
            @Override
            ResultSet ask(DatabaseMetaData of) throws SQLException {
                return of.getPrimaryKeys(null, SCHEMA, "lineas");
            }
        },
        IMPORTED_KEYS(
                "PKTABLE_NAME",
                "PKCOLUMN_NAME",
                "FKTABLE_NAME",
                "FKCOLUMN_NAME",
                "KEY_SEQ",
                "FK_NAME",
                "PK_NAME") {
            @Override
            ResultSet ask(DatabaseMetaData of) throws SQLException {
                return of.getImportedKeys(null, SCHEMA, "lineas");
            }
        },
        EXPORTED_KEYS("PKTABLE_NAME", "PKCOLUMN_NAME", "FKTABLE_NAME", "FKCOLUMN_NAME") {
            @Override
            ResultSet ask(DatabaseMetaData of) throws SQLException {
                return of.getExportedKeys(null, SCHEMA, "tiendas");
            }
        },
        INDEXES("INDEX_NAME", "NON_UNIQUE", "TYPE", "ORDINAL_POSITION", "COLUMN_NAME") {
            @Override
            ResultSet ask(DatabaseMetaData of) throws SQLException {
                return of.getIndexInfo(null, SCHEMA, "lineas", false, true);
            }
        },
        BEST_ROW("COLUMN_NAME", "DATA_TYPE", "TYPE_NAME") {
            @Override
            ResultSet ask(DatabaseMetaData of) throws SQLException {
                return of.getBestRowIdentifier(
                        null, SCHEMA, "lineas", DatabaseMetaData.bestRowSession, true);
            }
        };

        private static final String SCHEMA = "comercio";
        private final String columns;

        Metadata(String... columns) {
            this.columns = String.join(",", columns);
        }

        abstract ResultSet ask(DatabaseMetaData of) throws SQLException;
    }

    @ParameterizedTest
    @EnumSource
    void pgjdbcsMetadataAreThoseOfPostgres(Metadata metadata) throws SQLException {
        List<String> expected = answer(theirs, metadata);
        assertThat(expected).isNotEmpty();
        assertThat(answer(ours, metadata)).isEqualTo(expected);
    }

    private static List<String> answer(Connection connection, Metadata metadata)
            throws SQLException {
        try (ResultSet rows = metadata.ask(connection.getMetaData())) {
            List<String> result = new ArrayList<>();
            while (rows.next()) {
                List<String> cells = new ArrayList<>();
                for (String column : metadata.columns.split(",", -1)) {
                    cells.add(rows.getString(column));
                }
                result.add(String.join("|", cells.stream().map(String::valueOf).toList()));
            }
            return result;
        }
    }

    private static void run(Connection connection, String sql) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    private static List<String> rows(Connection connection, String sql) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(sql)) {
            List<String> result = new ArrayList<>();
            while (rows.next()) {
                List<String> cells = new ArrayList<>();
                for (int i = 1; i <= rows.getMetaData().getColumnCount(); i++) {
                    cells.add(rows.getString(i));
                }
                result.add(String.join("|", cells.stream().map(String::valueOf).toList()));
            }
            return result;
        }
    }
}
