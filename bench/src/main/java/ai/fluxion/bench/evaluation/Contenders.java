package ai.fluxion.bench.evaluation;

import ai.fluxion.bench.contender.Contender;
import ai.fluxion.bench.contender.FluxionProcess;
import ai.fluxion.bench.contender.PlainDuckDb;
import ai.fluxion.bench.contender.PostgresPrograms;
import ai.fluxion.bench.contender.PostgresServer;
import ai.fluxion.bench.contender.RemoteDatabase;
import ai.fluxion.bench.result.TargetInfo;
import ai.fluxion.bench.result.TargetKind;
import ai.fluxion.bench.text.Text;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// The databases of a run: those that the user gave, and those that the command starts itself for
/// every kind that was not given. `absent` are the kinds that this machine can't have, and why.
record Contenders(List<Contender> present, List<TargetInfo> absent) {

    static Contenders of(EvaluationRequest request) throws IOException {
        List<Contender> present = new ArrayList<>();
        List<TargetInfo> absent = new ArrayList<>();
        Path home = request.directory().resolve("bases");
        long machineBytes = MachineFacts.memoryBytes();
        long half = machineBytes / 2;
        List<Contender> given = new ArrayList<>();
        request.targets().forEach(target -> given.add(RemoteDatabase.parse(target)));
        present.add(new PlainDuckDb("duckdb", home.resolve("duckdb"), half));
        if (isMissing(given, TargetKind.FLUXION)) {
            present.add(
                    new FluxionProcess(
                            "fluxion",
                            home.resolve("fluxion"),
                            request.programs().mainClass(),
                            half));
        }
        Optional<PostgresPrograms> programs = PostgresPrograms.find();
        boolean full = !request.plan().size().equals(EvaluationRequest.QUICK);
        if (programs.isPresent()) {
            if (isMissing(given, TargetKind.POSTGRESQL_TUNED)) {
                present.add(
                        PostgresServer.tuned(
                                "postgresql",
                                home.resolve("postgresql"),
                                programs.get(),
                                machineBytes));
            }
            if (full) {
                present.add(
                        PostgresServer.untuned(
                                "postgresql-sin-ajustes",
                                home.resolve("postgresql-sin-ajustes"),
                                programs.get()));
            }
        } else if (isMissing(given, TargetKind.POSTGRESQL_TUNED)) {
            absent.add(
                    TargetInfo.unavailable(
                            "postgresql",
                            TargetKind.POSTGRESQL_TUNED,
                            new Text(
                                    "aquí no hay un PostgreSQL 15 o posterior y no se dio ninguna URL",
                                    "PostgreSQL 15 or newer is not installed here and no URL was given")));
        }
        present.addAll(given);
        for (TargetKind kind : List.of(TargetKind.PG_DUCKDB, TargetKind.MOTHERDUCK)) {
            if (isMissing(given, kind)) {
                String name = kind == TargetKind.PG_DUCKDB ? "pg_duckdb" : "motherduck";
                absent.add(
                        TargetInfo.unavailable(
                                name,
                                kind,
                                new Text(
                                        "no se dio ninguna URL: --target " + name + "=URL",
                                        "no URL was given: --target " + name + "=URL")));
            }
        }
        return new Contenders(List.copyOf(present), List.copyOf(absent));
    }

    private static boolean isMissing(List<Contender> given, TargetKind kind) {
        return given.stream().noneMatch(contender -> contender.kind() == kind);
    }
}
