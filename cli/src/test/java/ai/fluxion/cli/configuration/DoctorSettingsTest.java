package ai.fluxion.cli.configuration;

import static ai.fluxion.cli.configuration.SettingsReading.configurationOf;
import static ai.fluxion.cli.configuration.SettingsReading.readBy;
import static org.assertj.core.api.Assertions.assertThat;

import ai.fluxion.retail.doctor.Machine;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

/// Settings of `doctor`.
class DoctorSettingsTest {
    @Test
    void theDoctorExaminesTheDatabaseOfDatabaseUrlUnlessToldAnother() {
        String url = "postgresql://fluxion@127.0.0.1:5433/fluxion";
        Map<Key, List<String>> flags = new HashMap<>(Map.of(Keys.DATABASE_URL, List.of(url)));

        assertThat(DoctorSettings.read(configurationOf(Keys.DOCTOR, flags)))
                .isEqualTo(new DoctorSettings(url, Optional.empty(), false));
        flags.put(Keys.DOCTOR_TARGET, List.of(url + "2"));
        flags.put(Keys.MEMORY, List.of("8GB"));
        flags.put(Keys.CPUS, List.of("2"));
        assertThat(DoctorSettings.read(configurationOf(Keys.DOCTOR, flags)))
                .isEqualTo(
                        new DoctorSettings(
                                url + "2", Optional.of(new Machine(8L << 30, 2)), false));
    }

    @Test
    void everyKeyOfTheDoctorIsRead() {
        assertThat(readBy(Keys.DOCTOR, DoctorSettings::read)).isEqualTo(Set.copyOf(Keys.DOCTOR));
    }
}
