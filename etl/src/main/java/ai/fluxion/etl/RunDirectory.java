package ai.fluxion.etl;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// A directory for the files of one run. Its name says which process owns it (pid and start, so
/// that a pid used again is another process), from the moment it exists: what a killed run left is
/// found and deleted by the next one.
final class RunDirectory implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(RunDirectory.class);
    private static final Pattern NAME = Pattern.compile("run-(\\d+)-(\\d+)-.*");

    private final Path path;

    private RunDirectory(Path path) {
        this.path = path;
    }

    /// `base` is made when absent; directories of dead runs in it are deleted.
    static RunDirectory create(Path base) throws IOException {
        Files.createDirectories(base);
        reap(base);
        ProcessHandle self = ProcessHandle.current();
        return new RunDirectory(
                Files.createTempDirectory(base, "run-" + self.pid() + "-" + start(self) + "-"));
    }

    Path path() {
        return path;
    }

    private static long start(ProcessHandle process) {
        return process.info().startInstant().map(Instant::toEpochMilli).orElse(0L);
    }

    private static void reap(Path base) throws IOException {
        try (Stream<Path> directories = Files.list(base)) {
            for (Path directory : directories.toList()) {
                if (isOfDeadRun(directory.getFileName().toString())) {
                    LOG.info("event=dead-run-found directory={}", directory);
                    deleteIfPossible(directory);
                }
            }
        }
    }

    /// One that cannot be deleted (two runs reap at once; another user's) is no reason not to load;
    /// the next run tries again.
    private static void deleteIfPossible(Path directory) {
        try {
            delete(directory);
        } catch (IOException | UncheckedIOException e) {
            LOG.warn(
                    "event=run-directory-kept directory={} reason=\"{}\"", directory, e.toString());
        }
    }

    private static boolean isOfDeadRun(String name) {
        Matcher owner = NAME.matcher(name);
        if (!owner.matches()) {
            return false;
        }
        Optional<ProcessHandle> process = ProcessHandle.of(Long.parseLong(owner.group(1)));
        return process.filter(ProcessHandle::isAlive)
                .filter(alive -> start(alive) == Long.parseLong(owner.group(2)))
                .isEmpty();
    }

    private static void delete(Path directory) throws IOException {
        try (Stream<Path> files = Files.walk(directory)) {
            List<Path> deepestFirst = files.sorted(Comparator.reverseOrder()).toList();
            for (Path file : deepestFirst) {
                Files.deleteIfExists(file);
            }
        }
    }

    @Override
    public void close() {
        deleteIfPossible(path);
    }
}
