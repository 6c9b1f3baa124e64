package ai.fluxion.engine.access;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.util.Base64;
import org.junit.jupiter.api.Test;

class ScramVerifierTest {
    @Test
    void anExampleOfTheStandardHasItsServerSignature() {
        // RFC 7677, section 3
        byte[] salt = Base64.getDecoder().decode("W22ZaJ0SNY7soEsUEjb6gQ==");
        ScramVerifier verifier = ScramVerifier.of("pencil", salt, 4_096);
        String authMessage =
                "n=user,r=rOprNGfwEbeRWgbNEkqO,"
                        + "r=rOprNGfwEbeRWgbNEkqO%hvYDpWUa2RaTCAfuxFIlj)hNlF$k0,"
                        + "s=W22ZaJ0SNY7soEsUEjb6gQ==,i=4096,"
                        + "c=biws,r=rOprNGfwEbeRWgbNEkqO%hvYDpWUa2RaTCAfuxFIlj)hNlF$k0";
        assertThat(
                        Base64.getEncoder()
                                .encodeToString(
                                        ScramVerifier.hmac(
                                                verifier.serverKey().toArray(), authMessage)))
                .isEqualTo("6rriTRBi23WpRR/wtup+mMhUZUn/dB5nLTJRsjl95G4=");
    }

    @Test
    void theStoredFormIsReadBackAndHidesThePassword() {
        ScramVerifier verifier = ScramVerifier.of("clave", new SecureRandom());
        assertThat(verifier.stored()).startsWith("SCRAM-SHA-256$4096:").doesNotContain("clave");
        assertThat(ScramVerifier.parse(verifier.stored())).contains(verifier);
        assertThat(ScramVerifier.parse("SCRAM-SHA-256$x")).isEmpty();
        assertThat(verifier).asString().isEqualTo("ScramVerifier[***]");
    }

    @Test
    void aUserWhoDoesNotExistIsAskedForTheSameEachTime() {
        byte[] secret = "secret".getBytes(StandardCharsets.UTF_8);
        assertThat(ScramVerifier.mock(secret, "nadie"))
                .isEqualTo(ScramVerifier.mock(secret, "nadie"))
                .isNotEqualTo(ScramVerifier.mock(secret, "otro"));
    }
}
