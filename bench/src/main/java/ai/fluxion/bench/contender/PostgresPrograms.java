package ai.fluxion.bench.contender;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/// The programs of an installed PostgreSQL, in the directories that its packages use.
public record PostgresPrograms(int major, Path directory) {
    private static final int OLDEST = 15;
    private static final Pattern NUMBER = Pattern.compile("(\\d+)(?=/bin$)");
    private static final List<Path> PARENTS =
            List.of(
                    Path.of("/usr/lib/postgresql"),
                    Path.of("/usr"),
                    Path.of("/opt/homebrew/opt"),
                    Path.of("/usr/local/opt"));

    /// The newest of 15 and later.
    public static Optional<PostgresPrograms> find() throws IOException {
        List<PostgresPrograms> found = new ArrayList<>();
        for (Path parent : PARENTS) {
            if (Files.isDirectory(parent)) {
                try (Stream<Path> children = Files.list(parent)) {
                    children.map(child -> child.resolve("bin"))
                            .filter(bin -> Files.isExecutable(bin.resolve("initdb")))
                            .forEach(bin -> of(bin).ifPresent(found::add));
                }
            }
        }
        return found.stream()
                .filter(programs -> programs.major >= OLDEST)
                .max(Comparator.comparingInt(PostgresPrograms::major));
    }

    private static Optional<PostgresPrograms> of(Path bin) {
        Matcher number = NUMBER.matcher(bin.toString());
        return number.find()
                ? Optional.of(new PostgresPrograms(Integer.parseInt(number.group()), bin))
                : Optional.empty();
    }

    /// The beginning of a command line; as root, whom PostgreSQL refuses, in a user namespace.
    List<String> command(String program) {
        List<String> command = new ArrayList<>();
        if (System.getProperty("user.name", "").equals("root")) {
            command.addAll(List.of("unshare", "-U"));
        }
        command.add(directory.resolve(program).toString());
        return command;
    }
}
