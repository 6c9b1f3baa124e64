package ai.fluxion.pgwire.login;

import static org.assertj.core.api.Assertions.assertThat;

import ai.fluxion.engine.access.ScramVerifier;
import ai.fluxion.sql.ErrorCode;
import ai.fluxion.sql.FluxionException;
import com.code_intelligence.jazzer.api.FuzzedDataProvider;
import com.code_intelligence.jazzer.junit.FuzzTest;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;

/// A client's two SCRAM messages: whatever they are, nobody is let in without the password.
class ScramExchangeFuzzTest {
    private static final long SEED = 20_261_124;
    private static final List<String> PARTS =
            List.of(
                    "n,,",
                    "y,,",
                    "p=tls-server-end-point,,",
                    "n=",
                    "r=",
                    "abc",
                    "c=biws",
                    ",",
                    "p=",
                    "cA==",
                    "=",
                    "a=x",
                    "server",
                    "abcserver",
                    "m=",
                    "\u00f1",
                    "\u0000");

    private final ScramVerifier verifier =
            ScramVerifier.mock("secret".getBytes(StandardCharsets.UTF_8), "ana");

    @FuzzTest
    void anyMessagesAreRefused(FuzzedDataProvider data) {
        boolean binds = data.consumeBoolean();
        String first = data.consumeString(200);
        exchange(binds, first, data.consumeRemainingAsString());
    }

    @FuzzTest
    void anyProofIsRefused(FuzzedDataProvider data) {
        exchange(false, "n,,n=,r=abc", "c=biws,r=abcserver,p=" + data.consumeRemainingAsString());
    }

    /// Replays from its seed: what the fuzzer does, for every build.
    @Test
    void randomMessagesAreRefused() {
        Random random = new Random(SEED);
        for (int i = 0; i < 20_000; i++) {
            exchange(random.nextBoolean(), text(random), text(random));
            exchange(false, "n,,n=,r=abc", "c=biws,r=abcserver,p=" + text(random));
        }
    }

    private static String text(Random random) {
        StringBuilder text = new StringBuilder();
        for (int part = random.nextInt(8); part > 0; part--) {
            text.append(PARTS.get(random.nextInt(PARTS.size())));
        }
        return text.toString();
    }

    private void exchange(boolean binds, String first, String last) {
        Optional<byte[]> endPoint = binds ? Optional.of(new byte[32]) : Optional.empty();
        ScramExchange exchange = new ScramExchange(verifier, endPoint, binds, "server");
        try {
            exchange.first(first);
            assertThat(exchange.last(last)).isEmpty();
        } catch (FluxionException refused) {
            assertThat(refused.code()).isEqualTo(ErrorCode.PROTOCOL_VIOLATION);
        }
    }
}
