package ai.fluxion.pgwire.sqllogic;

import ai.fluxion.pgwire.sqllogic.Step.Change;
import ai.fluxion.pgwire.sqllogic.Step.Query;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.net.JarURLConnection;
import java.net.URL;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import net.hydromatic.sqllogictest.ISqlTestOperation;
import net.hydromatic.sqllogictest.OptionsParser;
import net.hydromatic.sqllogictest.SltSqlStatement;
import net.hydromatic.sqllogictest.SltTestFile;
import net.hydromatic.sqllogictest.SqlTestQuery;

/// A test file of the suite as PostgreSQL reads it (`skipif`, `onlyif`).
record TestFile(String name, List<Step> steps) {
    /// In the order of their names.
    static List<String> names() throws IOException {
        URL one = Objects.requireNonNull(SltTestFile.class.getResource("/test/select1.test"));
        JarURLConnection jar = (JarURLConnection) one.openConnection();
        try (Stream<String> names = jar.getJarFile().stream().map(entry -> entry.getName())) {
            return names.filter(name -> name.endsWith(".test")).sorted().toList();
        }
    }

    static TestFile read(String name) throws IOException {
        PrintStream nowhere =
                new PrintStream(OutputStream.nullOutputStream(), false, StandardCharsets.UTF_8);
        SltTestFile file = new SltTestFile(name);
        file.parse(new OptionsParser(false, nowhere, nowhere).getOptions());
        return new TestFile(name, file.fileContents.stream().map(TestFile::step).toList());
    }

    private static Step step(ISqlTestOperation operation) {
        return switch (operation) {
            case SltSqlStatement change -> new Change(change.statement);
            case SqlTestQuery query ->
                    new Query(query.getQuery(), query.outputDescription.getOrder());
            default -> throw new IllegalArgumentException("unknown step: " + operation);
        };
    }

    /// Every change, and so many of the queries, or all when it has fewer.
    TestFile sample(int queries, RandomGenerator random) {
        List<Integer> places =
                new ArrayList<>(
                        IntStream.range(0, steps.size())
                                .filter(i -> steps.get(i) instanceof Query)
                                .boxed()
                                .toList());
        Collections.shuffle(places, random);
        Set<Integer> chosen = new HashSet<>(places.subList(0, Math.min(queries, places.size())));
        List<Step> kept =
                IntStream.range(0, steps.size())
                        .filter(i -> steps.get(i) instanceof Change || chosen.contains(i))
                        .mapToObj(steps::get)
                        .toList();
        return new TestFile(name, kept);
    }
}
