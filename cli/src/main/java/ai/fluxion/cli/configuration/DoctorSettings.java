package ai.fluxion.cli.configuration;

import ai.fluxion.retail.doctor.Machine;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Which database `fluxion doctor` examines, and on which machine its server runs.
public record DoctorSettings(String databaseUrl, Optional<Machine> machine, boolean json) {
    private static final Pattern SIZE = Pattern.compile("(\\d{1,9})\\s?([MGT])i?B");
    private static final int MOST_CPUS = 4_096;

    /// `--target`, else the variable `DATABASE_URL`.
    public static DoctorSettings read(Configuration configuration) {
        String fallback = configuration.text(Keys.DATABASE_URL, "");
        String url = configuration.text(Keys.DOCTOR_TARGET, fallback);
        BackendSettings.checkUrl(configuration, Keys.DOCTOR_TARGET, url);
        return new DoctorSettings(url, machine(configuration), configuration.flag(Keys.JSON));
    }

    private static Optional<Machine> machine(Configuration configuration) {
        int cpus =
                configuration.number(
                        Keys.CPUS, Runtime.getRuntime().availableProcessors(), 1, MOST_CPUS);
        return configuration
                .text(Keys.MEMORY)
                .flatMap(size -> bytes(configuration, size))
                .map(bytes -> new Machine(bytes, cpus));
    }

    private static Optional<Long> bytes(Configuration configuration, String size) {
        Matcher matcher = SIZE.matcher(size);
        if (!matcher.matches()) {
            configuration.problem("problem.size", Keys.MEMORY.name(), size);
            return Optional.empty();
        }
        int shift =
                switch (matcher.group(2)) {
                    case "M" -> 20;
                    case "G" -> 30;
                    default -> 40;
                };
        long number = Math.max(1, Long.parseLong(matcher.group(1)));
        return Optional.of(number << shift);
    }
}
