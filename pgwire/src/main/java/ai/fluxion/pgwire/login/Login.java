package ai.fluxion.pgwire.login;

import ai.fluxion.engine.access.Role;
import ai.fluxion.engine.access.Roles;
import ai.fluxion.pgwire.message.AuthenticationRequest;
import ai.fluxion.pgwire.message.ByteSlice;
import ai.fluxion.pgwire.message.FrontendMessage;
import ai.fluxion.pgwire.message.WireReader;
import ai.fluxion.pgwire.stream.ClientOutput;
import ai.fluxion.pgwire.stream.FrameReader;
import ai.fluxion.pgwire.tls.ServerTls;
import ai.fluxion.sql.ErrorCode;
import ai.fluxion.sql.FluxionException;
import java.io.IOException;
import java.net.InetAddress;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.Optional;

/// Asks clients to prove who they are. From loopback the owner and roles without a password are
/// trusted; everybody else proves a password, and an unknown name is asked for one like any other.
public final class Login {
    private static final String PLAIN = "SCRAM-SHA-256";
    private static final String BOUND = "SCRAM-SHA-256-PLUS";
    private static final int NONCE_BYTES = 18;
    private static final int LONGEST_ANSWER = 4_096;

    private final Roles roles;
    private final FailedLogins failures;
    private final SecureRandom random = new SecureRandom();

    public Login(Roles roles, FailedLogins failures) {
        this.roles = roles;
        this.failures = failures;
    }

    /// Whom a client says it is, where from, and the identity of ours that it saw.
    public record Claim(String user, InetAddress address, Optional<ServerTls> tls) {}

    /// 28P01 for a wrong password, after a pause; false when the client left.
    public boolean prove(Claim claim, FrameReader frames, ClientOutput output) throws IOException {
        if (isTrusted(claim)) {
            return true;
        }
        failures.check(claim.address());
        Optional<byte[]> endPoint = claim.tls().map(ServerTls::endPoint);
        output.send(
                new AuthenticationRequest.Sasl(
                        endPoint.isPresent() ? List.of(BOUND, PLAIN) : List.of(PLAIN)));
        output.flush();
        Optional<ByteSlice> initial = answer(frames);
        if (initial.isEmpty()) {
            return false;
        }
        WireReader in = new WireReader(initial.get().toArray());
        String mechanism = in.string();
        if (!mechanism.equals(PLAIN) && !(mechanism.equals(BOUND) && endPoint.isPresent())) {
            throw new FluxionException(
                    ErrorCode.PROTOCOL_VIOLATION,
                    "client selected an invalid SASL authentication mechanism");
        }
        ScramExchange exchange =
                new ScramExchange(
                        roles.verifier(claim.user(), Instant.now()),
                        endPoint,
                        mechanism.equals(BOUND),
                        nonce());
        String first = exchange.first(text(in.bytes(in.count32(1))));
        output.send(new AuthenticationRequest.SaslContinue(bytes(first)));
        output.flush();
        Optional<ByteSlice> proof = answer(frames);
        if (proof.isEmpty()) {
            return false;
        }
        String last = exchange.last(text(proof.get())).orElseThrow(() -> refused(claim));
        failures.succeeded(claim.address());
        output.send(new AuthenticationRequest.SaslFinal(bytes(last)));
        return true;
    }

    private boolean isTrusted(Claim claim) {
        boolean withoutPassword =
                roles.find(claim.user()).map(role -> role.verifier().isEmpty()).orElse(false);
        return claim.address().isLoopbackAddress()
                && (withoutPassword || claim.user().equals(Role.OWNER));
    }

    private FluxionException refused(Claim claim) {
        failures.failed(claim.address());
        return new FluxionException(
                ErrorCode.INVALID_PASSWORD,
                "password authentication failed for user \"" + claim.user() + '"');
    }

    private static Optional<ByteSlice> answer(FrameReader frames) throws IOException {
        Optional<FrontendMessage> message = frames.next(LONGEST_ANSWER);
        if (message.isEmpty() || message.get() instanceof FrontendMessage.Terminate) {
            return Optional.empty();
        }
        if (message.get() instanceof FrontendMessage.PasswordMessage(ByteSlice data)) {
            return Optional.of(data);
        }
        throw new FluxionException(
                ErrorCode.PROTOCOL_VIOLATION, "expected SASL response, got another message");
    }

    private String nonce() {
        byte[] bytes = new byte[NONCE_BYTES];
        random.nextBytes(bytes);
        return Base64.getEncoder().encodeToString(bytes);
    }

    private static String text(ByteSlice slice) {
        return new String(slice.toArray(), StandardCharsets.UTF_8);
    }

    private static ByteSlice bytes(String text) {
        return ByteSlice.of(text.getBytes(StandardCharsets.UTF_8));
    }
}
