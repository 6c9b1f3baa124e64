package ai.fluxion.cli;

import ai.fluxion.cli.configuration.Configuration;
import ai.fluxion.cli.configuration.DemoSettings;
import ai.fluxion.cli.configuration.Key;
import ai.fluxion.cli.configuration.Keys;
import ai.fluxion.cli.configuration.ServeSettings;
import ai.fluxion.cli.configuration.Sources;
import ai.fluxion.cli.demo.DemoReport;
import ai.fluxion.cli.demo.DemoRun;
import ai.fluxion.cli.server.FluxionServer;
import ai.fluxion.cli.server.Shutdown;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import tools.jackson.databind.json.JsonMapper;

/// `fluxion demo`: the lock failure, then the same work through Fluxion, counted.
final class DemoCommand implements Command {
    @Override
    public String name() {
        return "demo";
    }

    @Override
    public List<Key> keys() {
        return Keys.DEMO;
    }

    @Override
    public int run(Invocation invocation) throws IOException, SQLException, InterruptedException {
        DemoSettings settings = DemoSettings.read(invocation.configuration());
        invocation.configuration().check();
        LogSettings.quietUnlessAsked(invocation.configuration());
        Optional<Path> given = settings.directory();
        Path directory =
                given.isPresent()
                        ? Files.createDirectories(given.get())
                        : Files.createTempDirectory("fluxion-demo-");
        Temporary temporary = new Temporary(directory, given.isEmpty());
        boolean left = false;
        try {
            DemoRun run =
                    new DemoRun(settings, directory, invocation.messages(), invocation.errors());
            run.showContrast();
            Path files = run.generate();
            ServeSettings served = serveSettings(settings, directory);
            invocation.say(invocation.messages().text("demo.serve", directory));
            FluxionServer server = FluxionServer.open(served);
            try {
                DemoReport report = run.load(server, files);
                answer(invocation, settings, report);
                if (!settings.exit()) {
                    left = true;
                    stayUp(invocation, server, temporary);
                }
                return report.succeeded() ? ExitCode.OK : ExitCode.FAILED;
            } finally {
                server.close();
            }
        } finally {
            if (!left) {
                temporary.close();
            }
        }
    }

    private static void answer(Invocation invocation, DemoSettings settings, DemoReport report) {
        invocation.answer(
                settings.json()
                        ? new JsonMapper().writeValueAsString(report)
                        : report.text(invocation.messages()));
        invocation.say(invocation.messages().text(report.succeeded() ? "demo.ok" : "demo.failed"));
        report.workload().messages().forEach(invocation::say);
    }

    private static void stayUp(Invocation invocation, FluxionServer server, Temporary temporary)
            throws InterruptedException {
        invocation.say(invocation.messages().text("demo.up"));
        Shutdown.awaitSignal(
                () -> {
                    server.close();
                    temporary.close();
                },
                () -> invocation.answer("ready " + server.url() + " " + server.httpUri()));
    }

    private static ServeSettings serveSettings(DemoSettings settings, Path directory) {
        Map<Key, List<String>> flags =
                Map.of(
                        Keys.FILE, List.of(directory.resolve("plataforma") + "/"),
                        Keys.PORT, List.of(String.valueOf(settings.port())),
                        Keys.HTTP_PORT, List.of(String.valueOf(settings.httpPort())),
                        Keys.TIME_ZONE, List.of("America/Caracas"));
        return ServeSettings.read(Configuration.of(Keys.SERVE, Keys.ALL, Sources.ofFlags(flags)));
    }

    /// The demo's files, deleted at the end unless the user chose where they lie.
    private record Temporary(Path directory, boolean deleted) implements AutoCloseable {
        @Override
        public void close() throws IOException {
            if (!deleted) {
                return;
            }
            try (Stream<Path> files = Files.walk(directory)) {
                for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                    Files.delete(file);
                }
            }
        }
    }
}
