package ai.fluxion.bench.evaluation;

import ai.fluxion.bench.result.Machine;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import javax.management.JMException;
import javax.management.ObjectName;

/// The machine of this process.
final class MachineFacts {
    private static final Path PROCESSORS = Path.of("/proc/cpuinfo");

    private MachineFacts() {}

    static Machine read(boolean sameForAll) throws IOException {
        return new Machine(
                processor(),
                Runtime.getRuntime().availableProcessors(),
                memoryBytes(),
                System.getProperty("os.name", "") + " " + System.getProperty("os.version", ""),
                System.getProperty("java.vm.name", "") + " " + Runtime.version(),
                ManagementFactory.getOperatingSystemMXBean().getSystemLoadAverage(),
                sameForAll);
    }

    static long memoryBytes() throws IOException {
        try {
            Object bytes =
                    ManagementFactory.getPlatformMBeanServer()
                            .getAttribute(
                                    new ObjectName("java.lang:type=OperatingSystem"),
                                    "TotalMemorySize");
            return ((Number) bytes).longValue();
        } catch (JMException e) {
            throw new IOException("this Java does not tell the machine's memory", e);
        }
    }

    private static String processor() throws IOException {
        if (!Files.exists(PROCESSORS)) {
            return System.getProperty("os.arch", "");
        }
        try (Stream<String> lines = Files.lines(PROCESSORS)) {
            return lines.filter(line -> line.startsWith("model name"))
                    .map(line -> line.substring(line.indexOf(':') + 1).strip())
                    .findFirst()
                    .orElse(System.getProperty("os.arch", ""));
        }
    }
}
