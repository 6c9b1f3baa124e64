package ai.fluxion.pgwire.tls;

import java.io.IOException;
import java.io.InputStream;
import java.net.Socket;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.MessageDigest;
import java.security.PrivateKey;
import java.security.Signature;
import java.security.cert.Certificate;
import java.security.cert.X509Certificate;
import java.util.List;
import java.util.Locale;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.SSLSocket;

/// The server's identity: made once, used by every connection's thread.
public final class ServerTls {
    /// What clients that begin with TLS, without SSLRequest, must name (ALPN).
    private static final String PROTOCOL = "postgresql";

    private static final char[] NO_PASSWORD = {};
    private static final byte[] NO_BYTES = {};

    private final SSLContext context;
    private final byte[] endPoint;

    private ServerTls(SSLContext context, byte[] endPoint) {
        this.context = context;
        this.endPoint = endPoint;
    }

    /// 22023 names the setting and the file that can't be used.
    public static ServerTls of(PemFiles files) {
        List<X509Certificate> chain = files.chain();
        PrivateKey key = files.privateKey(chain.getFirst());
        try {
            if (!isPair(chain.getFirst(), key)) {
                throw PemFiles.unusable(
                        "tls-key", files.key(), "is not the key of " + files.certificate());
            }
            KeyStore store = KeyStore.getInstance("PKCS12");
            store.load(null, NO_PASSWORD);
            store.setKeyEntry("server", key, NO_PASSWORD, chain.toArray(Certificate[]::new));
            KeyManagerFactory keys = KeyManagerFactory.getInstance("PKIX");
            keys.init(store, NO_PASSWORD);
            SSLContext context = SSLContext.getInstance("TLS");
            context.init(keys.getKeyManagers(), null, null);
            return new ServerTls(context, hash(chain.getFirst()));
        } catch (GeneralSecurityException | IOException e) {
            throw new IllegalStateException("TLS with " + files, e);
        }
    }

    private static boolean isPair(X509Certificate certificate, PrivateKey key)
            throws GeneralSecurityException {
        String algorithm =
                switch (key.getAlgorithm()) {
                    case "RSA" -> "SHA256withRSA";
                    case "EC" -> "SHA256withECDSA";
                    default -> key.getAlgorithm();
                };
        Signature signature = Signature.getInstance(algorithm);
        signature.initSign(key);
        signature.update(NO_BYTES);
        byte[] signed = signature.sign();
        signature.initVerify(certificate.getPublicKey());
        signature.update(NO_BYTES);
        return signature.verify(signed);
    }

    /// RFC 5929, section 4.1: the hash of the certificate's own signature, at least SHA-256.
    private static byte[] hash(X509Certificate certificate) throws GeneralSecurityException {
        String signature = certificate.getSigAlgName().toUpperCase(Locale.ROOT);
        String algorithm =
                signature.startsWith("SHA384")
                        ? "SHA-384"
                        : signature.startsWith("SHA512") ? "SHA-512" : "SHA-256";
        return MessageDigest.getInstance(algorithm).digest(certificate.getEncoded());
    }

    /// Shakes hands over a client's socket, of which `consumed` was read already. The result owns
    /// the socket.
    public SSLSocket accept(Socket plain, InputStream consumed) throws IOException {
        SSLSocket socket =
                (SSLSocket) context.getSocketFactory().createSocket(plain, consumed, true);
        SSLParameters parameters = socket.getSSLParameters();
        parameters.setProtocols(new String[] {"TLSv1.3", "TLSv1.2"});
        parameters.setApplicationProtocols(new String[] {PROTOCOL});
        socket.setSSLParameters(parameters);
        socket.startHandshake();
        return socket;
    }

    /// Whether the client said in the handshake which protocol it will speak.
    public static boolean namedProtocol(SSLSocket socket) {
        return PROTOCOL.equals(socket.getApplicationProtocol());
    }

    /// What a client binds its password's proof to (`tls-server-end-point`).
    public byte[] endPoint() {
        return endPoint.clone();
    }
}
