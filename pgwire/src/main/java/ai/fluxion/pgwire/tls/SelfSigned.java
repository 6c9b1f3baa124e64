package ai.fluxion.pgwire.tls;

import ai.fluxion.sql.ErrorCode;
import ai.fluxion.sql.FluxionException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.util.Base64;
import java.util.List;
import java.util.concurrent.TimeUnit;

/// A self-signed pair for `localhost`, made once by the JDK's keytool and kept in a folder: clients
/// take its certificate as their `sslrootcert`.
public final class SelfSigned {
    private static final String ALIAS = "fluxion";
    private static final String PASSWORD = "temporary";
    private static final int KEYTOOL_SECONDS = 60;
    private static final int LINE = 64;

    private SelfSigned() {}

    /// `server.crt` and `server.key` of the folder, made when either is absent. `host` is one more
    /// name that the certificate is for.
    public static PemFiles in(Path folder, String host) {
        PemFiles files = new PemFiles(folder.resolve("server.crt"), folder.resolve("server.key"));
        if (Files.exists(files.certificate()) && Files.exists(files.key())) {
            return files;
        }
        try {
            Path store = Files.createTempDirectory(folder, "tls").resolve("pair.p12");
            try {
                keytool(store, host);
                write(store, files);
            } finally {
                Files.deleteIfExists(store);
                Files.delete(store.getParent());
            }
            return files;
        } catch (IOException | GeneralSecurityException e) {
            throw new FluxionException(
                    ErrorCode.IO_ERROR,
                    "cannot make a self-signed certificate in " + folder + ": " + e.getMessage(),
                    e);
        }
    }

    private static void keytool(Path store, String host) throws IOException {
        String name = host.matches("[0-9.]+|.*:.*") ? "ip:" + host : "dns:" + host;
        String names = "san=dns:localhost,ip:127.0.0.1,ip:::1," + name;
        Process process =
                new ProcessBuilder(
                                Path.of(System.getProperty("java.home"), "bin", "keytool")
                                        .toString(),
                                "-genkeypair",
                                "-alias",
                                ALIAS,
                                "-keyalg",
                                "EC",
                                "-groupname",
                                "secp256r1",
                                "-validity",
                                "3650",
                                "-dname",
                                "CN=" + host.replace(",", "\\,"),
                                "-ext",
                                names,
                                "-storetype",
                                "PKCS12",
                                "-storepass",
                                PASSWORD,
                                "-keystore",
                                store.toString())
                        .redirectErrorStream(true)
                        .start();
        try (InputStream output = process.getInputStream()) {
            String said = new String(output.readAllBytes(), StandardCharsets.UTF_8).strip();
            if (!process.waitFor(KEYTOOL_SECONDS, TimeUnit.SECONDS) || process.exitValue() != 0) {
                throw new IOException("keytool failed: " + said);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted", e);
        } finally {
            process.destroy();
        }
    }

    private static void write(Path store, PemFiles files)
            throws IOException, GeneralSecurityException {
        KeyStore pair = KeyStore.getInstance(store.toFile(), PASSWORD.toCharArray());
        byte[] key = pair.getKey(ALIAS, PASSWORD.toCharArray()).getEncoded();
        byte[] certificate = pair.getCertificate(ALIAS).getEncoded();
        Files.deleteIfExists(files.key());
        Files.createFile(
                files.key(),
                PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
        Files.writeString(files.key(), pem("PRIVATE KEY", key));
        Files.writeString(files.certificate(), pem("CERTIFICATE", certificate));
    }

    private static String pem(String kind, byte[] content) {
        String lines = Base64.getMimeEncoder(LINE, new byte[] {'\n'}).encodeToString(content);
        return String.join(
                "\n",
                List.of("-----BEGIN " + kind + "-----", lines, "-----END " + kind + "-----", ""));
    }
}
