package ai.fluxion.cli;

import static org.assertj.core.api.Assertions.assertThat;

import ai.fluxion.cli.text.Messages;
import ai.fluxion.testservers.PostgresProcess;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

class BenchGenerateIT {
    @TempDir private Path directory;

    @Test
    void theSameSeedGivesTheSameSalesInFilesInDuckDbOnOurServerAndOnPostgresql() throws Exception {
        String files = checksum(directory.resolve("archivos").toString());

        assertThat(files).startsWith("20000 ");
        assertThat(checksum(directory.resolve("ventas.duckdb").toString())).isEqualTo(files);
        Path served = Files.createDirectories(directory.resolve("servidor"));
        try (ServerProcess server = ServerProcess.start(served, directory.resolve("serve.log"))) {
            assertThat(checksum(server.url())).isEqualTo(files);
        }
        try (PostgresProcess postgres = PostgresProcess.start(directory.resolve("postgres"))) {
            postgres.newDatabase("ventas_generadas").getConnection().close();
            assertThat(checksum(postgres.url("ventas_generadas"))).isEqualTo(files);
        }
    }

    @Test
    void aFileThatExistsIsNotTouched() {
        String file = directory.resolve("ventas.duckdb").toString();
        checksum(file);

        StringWriter errors = new StringWriter();
        assertThat(execute(file, new StringWriter(), errors)).isEqualTo(3);
        assertThat(errors.toString()).contains(file);
    }

    private static String checksum(String out) {
        StringWriter answer = new StringWriter();
        StringWriter errors = new StringWriter();
        assertThat(execute(out, answer, errors)).as(errors.toString()).isZero();
        String text = answer.toString().strip();
        String label = "suma de control ";
        return text.substring(text.indexOf(label) + label.length());
    }

    private static int execute(String out, StringWriter answer, StringWriter errors) {
        CommandLine line = new CommandLineInterface(Map.of()).commandLine(Messages.spanish());
        line.setOut(new PrintWriter(answer));
        line.setErr(new PrintWriter(errors));
        return line.execute("bench", "generate", "--lines", "20000", "--seed", "5", "--out", out);
    }
}
