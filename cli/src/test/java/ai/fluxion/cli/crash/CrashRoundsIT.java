package ai.fluxion.cli.crash;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.logging.Logger;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// What was acknowledged survives every fault, and nothing is there by half. Five rounds in a
/// build; in the nightly run `-Dcrash.rounds=200`, from `-Dcrash.seed`.
class CrashRoundsIT {
    private static final Logger log = Logger.getLogger(CrashRoundsIT.class.getName());

    /// Each so many rounds begin with new files.
    private static final int ROUNDS_OF_A_FILE = 10;

    private static final List<Fault> FAULTS = List.of(Fault.values());
    private static final List<Tables> LAYOUTS = List.of(Tables.values());

    @TempDir private Path folder;

    @ParameterizedTest
    @CsvSource({
        "1, KILL, ONE_FILE",
        "2, KILL_IN_CHECKPOINT, TWO_FILES",
        "3, FULL_DISK, ONE_FILE",
        "4, TORN_LOG, TWO_FILES",
        "5, KILL, TWO_FILES"
    })
    void everyFaultLeavesWhatWasAcknowledged(long seed, Fault fault, Tables tables)
            throws Exception {
        CrashRounds rounds = new CrashRounds(folder, tables);
        rounds.run(seed, fault);
        rounds.check();
        assertThat(rounds.acknowledgements()).isGreaterThan(50);
    }

    @Test
    void aLostAcknowledgementIsFound() throws Exception {
        CrashRounds rounds = new CrashRounds(folder, Tables.ONE_FILE);
        rounds.run(42, Fault.KILL);
        rounds.check();
        rounds.loseAcknowledgedRow();

        assertThatThrownBy(rounds::check)
                .isInstanceOf(AssertionError.class)
                .hasMessageContaining("acknowledged rows");
    }

    @Tag("nightly")
    @Test
    void manySeededRounds() throws Exception {
        int count = Integer.getInteger("crash.rounds", 200);
        long first = Long.getLong("crash.seed", 1);
        CrashRounds rounds = new CrashRounds(folder, Tables.ONE_FILE);
        for (int round = 0; round < count; round++) {
            long seed = first + round;
            if (round % ROUNDS_OF_A_FILE == 0) {
                if (round > 0) {
                    rounds.check();
                }
                Path own = folder.resolve("desde-" + seed);
                Files.createDirectories(own);
                rounds =
                        new CrashRounds(
                                own, LAYOUTS.get(round / ROUNDS_OF_A_FILE % LAYOUTS.size()));
            }
            Fault fault = FAULTS.get(Math.floorMod(seed, FAULTS.size()));
            try {
                rounds.run(seed, fault);
            } catch (Exception | AssertionError e) {
                throw new AssertionError(
                        "round " + round + " (before it seed " + (seed - 1) + ") " + fault, e);
            }
            log.info(
                    "round "
                            + round
                            + " seed "
                            + seed
                            + ' '
                            + fault
                            + ' '
                            + rounds.acknowledgements());
        }
        rounds.check();
    }
}
