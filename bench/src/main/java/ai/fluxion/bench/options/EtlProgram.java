package ai.fluxion.bench.options;

import ai.fluxion.bench.data.StoreFiles;
import ai.fluxion.bench.data.StoreLoad;
import ai.fluxion.bench.workload.Samples;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.OptionalLong;
import tools.jackson.databind.json.JsonMapper;

/// The ETL as a process: opens the sales file for each store, loads it, closes the file; then
/// prints what it saw. A store that is refused is not tried again, as in the evaluation. Arguments:
/// the file, Redis's address or `-`, then those of [StoreFiles].
final class EtlProgram {
    private EtlProgram() {}

    /// What it saw: `waits` are those for the lock.
    record Report(Seen loads, Seen waits) {}

    public static void main(String[] arguments) {
        PrintStream output =
                new PrintStream(
                        new FileOutputStream(FileDescriptor.out), true, StandardCharsets.UTF_8);
        Path sales = Path.of(arguments[0]);
        StoreFiles files =
                new StoreFiles(
                        Path.of(arguments[2]),
                        LocalDate.parse(arguments[3]),
                        Integer.parseInt(arguments[4]),
                        Integer.parseInt(arguments[5]));
        Samples loads = new Samples();
        Samples waits = new Samples();
        try (FileLock lock = FileLock.at(arguments[1])) {
            LockedCalls calls = new LockedCalls(lock, waits);
            for (int store = 1; store <= files.stores(); store++) {
                load(sales, files, store, calls, loads);
            }
        }
        output.println(
                Program.REPORT
                        + new JsonMapper()
                                .writeValueAsString(new Report(Seen.of(loads), Seen.of(waits))));
    }

    private static void load(
            Path sales, StoreFiles files, int store, LockedCalls calls, Samples loads) {
        calls.run(
                loads,
                OptionalLong.empty(),
                () -> FileCalls.writing(sales, session -> StoreLoad.run(session, files, store)));
    }
}
