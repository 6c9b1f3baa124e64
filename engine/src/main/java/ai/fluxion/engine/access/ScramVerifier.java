package ai.fluxion.engine.access;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.text.Normalizer;
import java.util.Arrays;
import java.util.Base64;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.crypto.Mac;
import javax.crypto.SecretKeyFactory;
import javax.crypto.spec.PBEKeySpec;
import javax.crypto.spec.SecretKeySpec;

/// What is kept of a password: enough to check a proof of it, not to give one (RFC 5802, section
/// 3).
public record ScramVerifier(int iterations, Bytes salt, Bytes storedKey, Bytes serverKey) {
    private static final int ITERATIONS = 4_096;
    private static final int SALT_BYTES = 16;
    private static final int KEY_BITS = 256;
    private static final Pattern STORED =
            Pattern.compile(
                    "SCRAM-SHA-256\\$(\\d{1,9}):([A-Za-z0-9+/=]+)\\$([A-Za-z0-9+/=]{44}):"
                            + "([A-Za-z0-9+/=]{44})");

    /// Bytes that are a value.
    public record Bytes(String base64) {
        public static Bytes of(byte[] content) {
            return new Bytes(Base64.getEncoder().encodeToString(content));
        }

        public byte[] toArray() {
            return Base64.getDecoder().decode(base64);
        }
    }

    public static ScramVerifier of(String password, SecureRandom random) {
        byte[] salt = new byte[SALT_BYTES];
        random.nextBytes(salt);
        return of(password, salt, ITERATIONS);
    }

    static ScramVerifier of(String password, byte[] salt, int iterations) {
        byte[] salted = salted(password, salt, iterations);
        return new ScramVerifier(
                iterations,
                Bytes.of(salt),
                Bytes.of(hash(hmac(salted, "Client Key"))),
                Bytes.of(hmac(salted, "Server Key")));
    }

    /// As PostgreSQL stores it; empty for any other text, which is then a password.
    public static Optional<ScramVerifier> parse(String stored) {
        Matcher parts = STORED.matcher(stored);
        return parts.matches()
                ? Optional.of(
                        new ScramVerifier(
                                Integer.parseInt(parts.group(1)),
                                new Bytes(parts.group(2)),
                                new Bytes(parts.group(3)),
                                new Bytes(parts.group(4))))
                : Optional.empty();
    }

    /// PostgreSQL's form of it.
    public String stored() {
        return "SCRAM-SHA-256$"
                + iterations
                + ":"
                + salt.base64()
                + "$"
                + storedKey.base64()
                + ":"
                + serverKey.base64();
    }

    @Override
    public String toString() {
        return "ScramVerifier[***]";
    }

    /// What a user who does not exist is asked for: the same salt each time, and a key that no
    /// password has, so that nobody can tell such a user from one with another password.
    public static ScramVerifier mock(byte[] secret, String user) {
        byte[] salt = hmac(secret, "salt " + user);
        byte[] unknown = hash(hmac(secret, "key " + user));
        return new ScramVerifier(
                ITERATIONS,
                Bytes.of(Arrays.copyOf(salt, SALT_BYTES)),
                Bytes.of(unknown),
                Bytes.of(unknown));
    }

    private static byte[] salted(String password, byte[] salt, int iterations) {
        String prepared = Normalizer.normalize(password, Normalizer.Form.NFKC);
        try {
            return SecretKeyFactory.getInstance("PBKDF2WithHmacSHA256")
                    .generateSecret(
                            new PBEKeySpec(prepared.toCharArray(), salt, iterations, KEY_BITS))
                    .getEncoded();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("the JDK has no PBKDF2", e);
        }
    }

    public static byte[] hash(byte[] content) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(content);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("the JDK has no SHA-256", e);
        }
    }

    public static byte[] hmac(byte[] key, String message) {
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(key, "HmacSHA256"));
            return mac.doFinal(message.getBytes(StandardCharsets.UTF_8));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("the JDK has no HMAC", e);
        }
    }
}
