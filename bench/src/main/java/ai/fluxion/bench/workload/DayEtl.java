package ai.fluxion.bench.workload;

import ai.fluxion.bench.contender.Contender;
import ai.fluxion.bench.data.StoreFiles;
import ai.fluxion.bench.data.StoreLoad;
import ai.fluxion.bench.measure.Workers;
import ai.fluxion.bench.session.Session;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.Optional;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;

/// The ETL that runs during the mixed day: a process where the target has an address, else, which
/// is the limit of a file that only one process can open, a thread.
sealed interface DayEtl {
    /// Lets the store that is loading finish, and returns what was seen of all loads.
    Samples stop() throws IOException, InterruptedException;

    static DayEtl start(Contender contender, StoreFiles files, Path log, Workers workers)
            throws IOException {
        Optional<String> url = contender.url();
        if (url.isPresent()) {
            Process process = LoadProgram.start(url.get(), files, log);
            BufferedReader output =
                    new BufferedReader(
                            new InputStreamReader(
                                    process.getInputStream(), StandardCharsets.UTF_8));
            awaitReady(output, log);
            return new InAProcess(process, workers.start(() -> read(output)));
        }
        AtomicBoolean ended = new AtomicBoolean();
        return new InAThread(ended, workers.start(() -> load(contender, files, ended)));
    }

    /// `output` is what another thread reads of it.
    record InAProcess(Process process, Future<Samples> output) implements DayEtl {
        private static final long LAST_STORE_SECONDS = 300;

        @Override
        public Samples stop() throws IOException, InterruptedException {
            process.getOutputStream().close();
            if (!process.waitFor(LAST_STORE_SECONDS, TimeUnit.SECONDS)) {
                process.destroyForcibly().waitFor();
                throw new IOException("the ETL did not finish its last store");
            }
            Samples samples = Workers.resultOf(output);
            if (process.exitValue() != 0) {
                samples.failed("EXIT", "the ETL ended with " + process.exitValue());
            }
            return samples;
        }
    }

    record InAThread(AtomicBoolean ended, Future<Samples> samples) implements DayEtl {
        @Override
        public Samples stop() throws InterruptedException {
            ended.set(true);
            return Workers.resultOf(samples);
        }
    }

    private static void awaitReady(BufferedReader output, Path log) throws IOException {
        for (String line = output.readLine(); line != null; line = output.readLine()) {
            if (line.equals(LoadProgram.READY)) {
                return;
            }
        }
        throw new IOException("the ETL could not begin: " + Files.readString(log));
    }

    private static Samples read(BufferedReader output) throws IOException {
        Samples samples = new Samples();
        for (String line = output.readLine(); line != null; line = output.readLine()) {
            String[] words = line.split(" ", 3);
            if (line.startsWith(LoadProgram.LOADED)) {
                samples.moved(Long.parseLong(words[1]));
                samples.succeeded(Long.parseLong(words[2]));
            } else if (line.startsWith(LoadProgram.FAILED)) {
                samples.failed(words[1], words[2]);
            }
        }
        return samples;
    }

    private static Samples load(Contender contender, StoreFiles files, AtomicBoolean ended)
            throws SQLException {
        Samples samples = new Samples();
        try (Session session = contender.open()) {
            int store = 0;
            do {
                store = store % files.stores() + 1;
                int each = store;
                Timed.call(samples, () -> StoreLoad.run(session, files, each));
            } while (!ended.get());
        }
        return samples;
    }
}
