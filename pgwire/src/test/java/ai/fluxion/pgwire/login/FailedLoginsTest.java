package ai.fluxion.pgwire.login;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetAddress;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.assertj.core.api.Assertions;
import org.junit.jupiter.api.Test;

class FailedLoginsTest {
    private final List<Duration> pauses = new ArrayList<>();
    private final InetAddress address = InetAddress.getLoopbackAddress();

    @Test
    void eachFailureWaitsTwiceAsLongUpToALimitAndASuccessEndsIt() {
        FailedLogins failures = new FailedLogins(FailedLogins.Limits.defaults(), pauses::add);
        for (int i = 0; i < 8; i++) {
            failures.failed(address);
        }
        failures.succeeded(address);
        failures.failed(address);
        assertThat(pauses)
                .extracting(Duration::toMillis)
                .containsExactly(250L, 500L, 1_000L, 2_000L, 4_000L, 8_000L, 8_000L, 8_000L, 250L);
    }

    @Test
    void anAddressWithFourFailuresWaitingMayNotTryAgain() throws Exception {
        InetAddress other = InetAddress.getByAddress(new byte[] {10, 0, 0, 1});
        List<Runnable> next = new ArrayList<>();
        FailedLogins failures =
                new FailedLogins(FailedLogins.Limits.defaults(), time -> next.removeLast().run());
        next.add(
                () -> {
                    failures.check(other);
                    Assertions.assertThatThrownBy(() -> failures.check(address))
                            .hasMessageContaining("too many failed logins from 127.0.0.1");
                });
        for (int i = 0; i < 3; i++) {
            next.add(
                    () -> {
                        failures.check(address);
                        failures.failed(address);
                    });
        }
        failures.failed(address);
        assertThat(next).isEmpty();
        failures.check(address);
    }
}
