package ai.fluxion.pgwire.login;

import ai.fluxion.engine.access.ScramVerifier;
import ai.fluxion.sql.ErrorCode;
import ai.fluxion.sql.FluxionException;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Base64;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// The server's side of one SCRAM-SHA-256 exchange: two messages in, two out (RFC 5802, section 5).
final class ScramExchange {
    private static final Pattern CLIENT_FIRST =
            Pattern.compile(
                    "((?:n|y|p=([^,]*)),(?:a=[^,]*)?,)(n=[^,]*,r=([\\x21-\\x2b\\x2d-\\x7e]+))");
    private static final Pattern CLIENT_FINAL =
            Pattern.compile("(c=([A-Za-z0-9+/=]+),r=([^,]+)),p=([A-Za-z0-9+/=]+)");
    private static final String END_POINT = "tls-server-end-point";

    private final ScramVerifier verifier;
    private final Optional<byte[]> endPoint;
    private final boolean binds;
    private final String serverNonce;
    private String header = "";
    private String firstBare = "";
    private String serverFirst = "";
    private String nonce = "";

    /// `endPoint` is the hash of the certificate that the client saw; `binds` whether it chose the
    /// mechanism that proves it.
    ScramExchange(
            ScramVerifier verifier, Optional<byte[]> endPoint, boolean binds, String serverNonce) {
        this.verifier = verifier;
        this.endPoint = endPoint;
        this.binds = binds;
        this.serverNonce = serverNonce;
    }

    /// The answer to the client's first message; 08P01 for one that is malformed, or tells that
    /// somebody took the binding mechanism off our list.
    String first(String message) {
        Matcher parts = CLIENT_FIRST.matcher(message);
        if (!parts.matches()) {
            throw malformed();
        }
        header = parts.group(1);
        boolean bound = header.startsWith("p");
        if (bound != binds || (bound && !END_POINT.equals(parts.group(2)))) {
            throw malformed();
        }
        if (header.startsWith("y") && endPoint.isPresent()) {
            throw new FluxionException(
                    ErrorCode.PROTOCOL_VIOLATION,
                    "SCRAM channel binding negotiation error: the client supports it but thinks"
                            + " that the server does not");
        }
        firstBare = parts.group(3);
        nonce = parts.group(4) + serverNonce;
        serverFirst =
                "r=" + nonce + ",s=" + verifier.salt().base64() + ",i=" + verifier.iterations();
        return serverFirst;
    }

    /// The server's own proof for the client; empty when the client's is not of the password.
    Optional<String> last(String message) {
        Matcher parts = CLIENT_FINAL.matcher(message);
        if (!parts.matches()
                || !parts.group(3).equals(nonce)
                || !parts.group(2).equals(Base64.getEncoder().encodeToString(binding()))) {
            throw malformed();
        }
        String exchange = firstBare + "," + serverFirst + "," + parts.group(1);
        byte[] key = ScramVerifier.hmac(verifier.storedKey().toArray(), exchange);
        byte[] proof = decoded(parts.group(4));
        if (proof.length != key.length) {
            throw malformed();
        }
        for (int i = 0; i < key.length; i++) {
            key[i] ^= proof[i];
        }
        if (!MessageDigest.isEqual(ScramVerifier.hash(key), verifier.storedKey().toArray())) {
            return Optional.empty();
        }
        byte[] signature = ScramVerifier.hmac(verifier.serverKey().toArray(), exchange);
        return Optional.of("v=" + Base64.getEncoder().encodeToString(signature));
    }

    private byte[] binding() {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        out.writeBytes(header.getBytes(StandardCharsets.UTF_8));
        if (binds) {
            endPoint.ifPresent(out::writeBytes);
        }
        return out.toByteArray();
    }

    private static byte[] decoded(String base64) {
        try {
            return Base64.getDecoder().decode(base64);
        } catch (IllegalArgumentException e) {
            throw malformed();
        }
    }

    private static FluxionException malformed() {
        return new FluxionException(ErrorCode.PROTOCOL_VIOLATION, "malformed SCRAM message");
    }
}
