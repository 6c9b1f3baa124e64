package ai.fluxion.bench.evaluation;

import ai.fluxion.bench.contender.Contender;
import ai.fluxion.bench.data.Checksum;
import ai.fluxion.bench.data.SalesFiles;
import ai.fluxion.bench.data.SalesMaker;
import ai.fluxion.bench.data.StoreFiles;
import ai.fluxion.bench.evaluation.EvaluationRequest.Sales;
import ai.fluxion.bench.options.OptionsWorkload;
import ai.fluxion.bench.result.DataSet;
import ai.fluxion.bench.result.EvaluationResult;
import ai.fluxion.bench.result.Machine;
import ai.fluxion.bench.result.TargetInfo;
import ai.fluxion.bench.sales.SalesPlan;
import ai.fluxion.bench.session.DuckDbSession;
import ai.fluxion.bench.session.Session;
import ai.fluxion.bench.text.Text;
import ai.fluxion.bench.workload.Findings;
import ai.fluxion.bench.workload.LoadWorkload;
import ai.fluxion.bench.workload.MixedWorkload;
import ai.fluxion.bench.workload.OlapWorkload;
import ai.fluxion.bench.workload.OltpWorkload;
import ai.fluxion.bench.workload.Rounds;
import ai.fluxion.duckdb.Database;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// One run, from the data to the result; a directory belongs to one request.
public final class Evaluation {
    private final EvaluationRequest request;
    private final EvaluationSteps steps;

    public Evaluation(EvaluationRequest request, EvaluationSteps steps) {
        this.request = request;
        this.steps = steps;
    }

    /// Leaves `resultado.json` in the directory, which no other run may be working in.
    public EvaluationResult run() throws SQLException, IOException, InterruptedException {
        Files.createDirectories(request.directory());
        try (RunLock ignored = RunLock.of(request.directory())) {
            claim();
            return measured();
        }
    }

    private EvaluationResult measured() throws SQLException, IOException, InterruptedException {
        Instant started = Instant.now();
        Machine machine = MachineFacts.read(request.targets().isEmpty());
        Findings findings = new Findings(request.directory().resolve("medidas"));
        List<TargetInfo> targets = new ArrayList<>();
        DataSet data =
                switch (request.sales()) {
                    case Sales.Generated generated -> measureAll(findings, targets);
                    case Sales.OnlineRetail real -> measureAll(findings, targets);
                    case Sales.OfTheTargets own ->
                            new OwnData(request, findings, steps).measure(targets);
                };
        findings.broken().forEach(steps::broken);
        EvaluationResult result =
                new EvaluationResult(
                        EvaluationResult.FORMAT,
                        request.programs().build(),
                        machine,
                        started,
                        Instant.now(),
                        request.plan(),
                        data,
                        targets,
                        findings.all());
        result.write(request.directory().resolve("resultado.json"));
        return result;
    }

    private DataSet measureAll(Findings findings, List<TargetInfo> targets)
            throws SQLException, IOException, InterruptedException {
        SalesFiles files = sales();
        String checksum = checksum(files);
        Contenders contenders = Contenders.of(request);
        List<Contender> ready = new ArrayList<>();
        try (StopOnExit ignored = new StopOnExit(contenders.present(), findings)) {
            Preparation preparation = new Preparation(request, files, findings, steps);
            for (Contender contender : contenders.present()) {
                steps.note("prepare", contender.name());
                try {
                    targets.add(preparation.prepare(contender, checksum));
                    ready.add(contender);
                } catch (SQLException | IOException e) {
                    targets.add(
                            TargetInfo.unavailable(contender.name(), contender.kind(), Text.of(e)));
                    contender.close();
                }
            }
            targets.addAll(measure(ready, files, findings));
            targets.addAll(contenders.absent());
            return files.data();
        }
    }

    /// Returns the targets of the workarounds.
    private List<TargetInfo> measure(List<Contender> ready, SalesFiles files, Findings findings)
            throws SQLException, IOException, InterruptedException {
        StoreFiles day =
                StoreFiles.of(
                        files,
                        request.directory().resolve("cargas"),
                        request.plan().linesOfAStore());
        String prefix = "e" + Instant.now().getEpochSecond() + "-";
        Rounds rounds = new Rounds(ready, request.plan().rounds(), findings, steps);
        OlapWorkload olap = new OlapWorkload(rounds, files.data(), request.plan().perRound());
        OltpWorkload oltp =
                new OltpWorkload(
                        rounds,
                        request.plan().perRound(),
                        request.plan().clients(),
                        request.orders(),
                        prefix);
        LoadWorkload load = new LoadWorkload(rounds, day);
        MixedWorkload mixed =
                new MixedWorkload(
                        rounds,
                        request.plan(),
                        files.data(),
                        day,
                        new MixedWorkload.Names(prefix, request.orders()));
        OptionsWorkload options =
                new OptionsWorkload(
                        request.directory().resolve("bases/opciones"),
                        day,
                        isQuick() ? 1 : request.plan().rounds(),
                        findings,
                        steps);
        int ofARound = olap.steps() + oltp.steps() + load.steps() + mixed.steps();
        steps.expect(request.plan().rounds() * ofARound + OptionsWorkload.steps());
        olap.run();
        oltp.run();
        load.run();
        mixed.run();
        return options.run(files);
    }

    /// What the arrangements cost differs by orders of magnitude: a short run shows it once.
    private boolean isQuick() {
        return request.plan().size().equals(EvaluationRequest.QUICK);
    }

    /// A directory that another request began can't go on with this one.
    private void claim() throws IOException {
        Path file = request.directory().resolve(EvaluationRequest.REQUEST);
        String asked =
                request.sales()
                        + "\n"
                        + request.plan()
                        + "\n"
                        + request.users()
                        + " "
                        + request.orders()
                        + "\n";
        if (!Files.exists(file)) {
            Files.writeString(file, asked);
        } else if (!Files.readString(file).equals(asked)) {
            throw new IOException(
                    request.directory()
                            + " holds a run of another size: choose another directory, or start"
                            + " anew with --fresh");
        }
    }

    private SalesFiles sales() throws SQLException, IOException, InterruptedException {
        Path directory = request.directory().resolve("ventas");
        Optional<SalesFiles> made = SalesFiles.in(directory);
        if (made.isPresent()) {
            return made.get();
        }
        steps.note("generate", "");
        return switch (request.sales()) {
            case Sales.Generated(SalesPlan plan) ->
                    SalesMaker.generate(
                            plan,
                            directory,
                            Runtime.getRuntime().availableProcessors(),
                            lines -> steps.generated(lines, plan.lines()));
            case Sales.OnlineRetail(Path file) -> SalesMaker.ofOnlineRetail(file, directory);
            case Sales.OfTheTargets own ->
                    throw new IllegalStateException("the targets' own sales are not made");
        };
    }

    /// Of the files themselves.
    private static String checksum(SalesFiles files) throws SQLException {
        try (Database database = DuckDbSession.open(":memory:", Map.of());
                Session session = new DuckDbSession(database)) {
            session.execute("CREATE VIEW ventas_raw AS SELECT * FROM " + files.source());
            return Checksum.of(session);
        }
    }
}
