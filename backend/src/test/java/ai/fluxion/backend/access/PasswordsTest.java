package ai.fluxion.backend.access;

import static org.assertj.core.api.Assertions.assertThat;

import java.security.SecureRandom;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class PasswordsTest {
    private final Passwords passwords =
            new Passwords(new PasswordHashing(64, 1, 2, Duration.ofSeconds(5)), new SecureRandom());

    @Test
    void aPasswordMatchesItsOwnHashOnly() {
        String hash = passwords.hash("ñandú y café");

        assertThat(hash).startsWith("$argon2id$v=19$m=64,t=1,p=1$").doesNotContain("café");
        assertThat(passwords.matches("ñandú y café", hash)).isTrue();
        assertThat(passwords.matches("ñandú y cafe", hash)).isFalse();
        assertThat(passwords.hash("ñandú y café")).isNotEqualTo(hash);
    }

    @Test
    void aHashOfOtherCostsStillMatches() {
        Passwords dearer =
                new Passwords(
                        new PasswordHashing(128, 2, 1, Duration.ofSeconds(5)), new SecureRandom());

        assertThat(passwords.matches("clave", dearer.hash("clave"))).isTrue();
    }

    @Test
    void aStoredTextThatIsNoHashMatchesNothing() {
        assertThat(passwords.matches("", "")).isFalse();
        assertThat(passwords.matches("sin clave", "sin clave")).isFalse();
        assertThat(passwords.matches("x", "$argon2id$v=19$m=64,t=1,p=1$")).isFalse();
    }

    @Test
    void oneTimePasswordsAreLongAndDiffer() {
        assertThat(passwords.oneTime()).hasSize(20).isNotEqualTo(passwords.oneTime());
    }
}
