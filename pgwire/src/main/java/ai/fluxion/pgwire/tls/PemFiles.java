package ai.fluxion.pgwire.tls;

import ai.fluxion.sql.ErrorCode;
import ai.fluxion.sql.FluxionException;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PrivateKey;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.security.spec.InvalidKeySpecException;
import java.security.spec.PKCS8EncodedKeySpec;
import java.util.Base64;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Where a certificate chain, the server's own first, and its private key are kept.
public record PemFiles(Path certificate, Path key) {
    private static final Pattern KEY =
            Pattern.compile(
                    "-----BEGIN ([A-Z ]*PRIVATE KEY)-----([A-Za-z0-9+/=\\s]+)-----END \\1-----");

    List<X509Certificate> chain() {
        try {
            List<X509Certificate> chain =
                    CertificateFactory.getInstance("X.509")
                            .generateCertificates(
                                    new ByteArrayInputStream(read(certificate, "tls-certificate")))
                            .stream()
                            .map(X509Certificate.class::cast)
                            .toList();
            if (!chain.isEmpty()) {
                return chain;
            }
        } catch (CertificateException e) {
            throw unusable("tls-certificate", certificate, "is not PEM: " + e.getMessage())
                    .withHint("Begin the file with the server's own certificate.");
        }
        throw unusable("tls-certificate", certificate, "has no certificate");
    }

    /// The key of the chain's first certificate, whose algorithm it has.
    PrivateKey privateKey(X509Certificate own) {
        String text = new String(read(key, "tls-key"), StandardCharsets.ISO_8859_1);
        Matcher found = KEY.matcher(text);
        if (!found.find() || !found.group(1).equals("PRIVATE KEY")) {
            throw unusable("tls-key", key, "has no unencrypted PKCS#8 key in PEM form")
                    .withHint("Convert it: openssl pkcs8 -topk8 -nodes -in OLD -out NEW");
        }
        try {
            byte[] encoded = Base64.getMimeDecoder().decode(found.group(2));
            return KeyFactory.getInstance(own.getPublicKey().getAlgorithm())
                    .generatePrivate(new PKCS8EncodedKeySpec(encoded));
        } catch (InvalidKeySpecException | IllegalArgumentException e) {
            throw unusable("tls-key", key, "is not the key of " + certificate);
        } catch (GeneralSecurityException e) {
            throw unusable("tls-key", key, "cannot be used: " + e.getMessage());
        }
    }

    private static byte[] read(Path file, String setting) {
        try {
            return Files.readAllBytes(file);
        } catch (IOException e) {
            throw unusable(setting, file, "cannot be read: " + e);
        }
    }

    static FluxionException unusable(String setting, Path file, String why) {
        return new FluxionException(
                ErrorCode.INVALID_PARAMETER_VALUE, setting + "=" + file + " " + why);
    }
}
