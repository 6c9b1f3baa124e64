package ai.fluxion.bench.measure;

import java.util.ArrayList;
import java.util.List;

/// Another process of the same Java and class path as this one.
public final class JavaProcess {
    private JavaProcess() {}

    /// `options` are those of the JVM, as `-Xmx256m`.
    public static ProcessBuilder of(
            List<String> options, String mainClass, List<String> arguments) {
        List<String> command = new ArrayList<>();
        command.add(java());
        command.add("--enable-native-access=ALL-UNNAMED");
        command.add("-XX:+UseSerialGC");
        command.addAll(options);
        command.add("-cp");
        command.add(System.getProperty("java.class.path", ""));
        command.add(mainClass);
        command.addAll(arguments);
        return new ProcessBuilder(command);
    }

    private static String java() {
        return ProcessHandle.current()
                .info()
                .command()
                .orElseGet(() -> System.getProperty("java.home") + "/bin/java");
    }
}
