package ai.fluxion.pgwire;

import ai.fluxion.pgwire.message.BackendMessage;
import ai.fluxion.pgwire.message.BackendMessage.BackendKeyData;
import ai.fluxion.pgwire.message.BackendMessage.ReadyForQuery;
import ai.fluxion.pgwire.message.FrontendMessage;
import ai.fluxion.pgwire.message.StartupPacket;
import ai.fluxion.pgwire.message.WireReader;
import ai.fluxion.pgwire.message.WireWriter;
import java.io.BufferedInputStream;
import java.io.DataInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.security.GeneralSecurityException;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.TrustManager;
import javax.net.ssl.X509ExtendedTrustManager;

/// A client that speaks in single messages.
final class RawClient implements AutoCloseable {
    private static final int TIMEOUT_MILLIS = 15_000;

    private Socket socket;
    private DataInputStream in;
    private Optional<BackendKeyData> key = Optional.empty();

    RawClient(int port) throws IOException {
        socket = new Socket(InetAddress.getLoopbackAddress(), port);
        socket.setTcpNoDelay(true);
        socket.setSoTimeout(TIMEOUT_MILLIS);
        in = new DataInputStream(new BufferedInputStream(socket.getInputStream(), 1 << 16));
    }

    /// Past its startup.
    static RawClient connected(int port) throws IOException {
        RawClient client = new RawClient(port);
        client.send(
                new StartupPacket.StartupMessage(
                        3 << 16, Map.of("user", "fluxion", "database", "fluxion")));
        for (BackendMessage message : client.receiveCycle()) {
            if (message instanceof BackendKeyData own) {
                client.key = Optional.of(own);
            }
        }
        return client;
    }

    /// For a cancel request, after `connected`.
    BackendKeyData key() {
        return key.orElseThrow();
    }

    /// Speaks TLS from here on, trusting whatever certificate there is.
    void encrypt(String... protocols) throws IOException, GeneralSecurityException {
        encryptBy("TLSv1.3", protocols);
    }

    /// As above, by this version of TLS only.
    void encryptBy(String version, String... protocols)
            throws IOException, GeneralSecurityException {
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(null, new TrustManager[] {new TrustAll()}, null);
        SSLSocket secure =
                (SSLSocket)
                        context.getSocketFactory()
                                .createSocket(socket, "localhost", socket.getPort(), true);
        SSLParameters parameters = secure.getSSLParameters();
        parameters.setProtocols(new String[] {version});
        parameters.setApplicationProtocols(protocols);
        secure.setSSLParameters(parameters);
        secure.startHandshake();
        socket = secure;
        in = new DataInputStream(new BufferedInputStream(secure.getInputStream(), 1 << 16));
    }

    private static final class TrustAll extends X509ExtendedTrustManager {
        @Override
        public void checkClientTrusted(X509Certificate[] chain, String type, Socket of) {}

        @Override
        public void checkServerTrusted(X509Certificate[] chain, String type, Socket of) {}

        @Override
        public void checkClientTrusted(X509Certificate[] chain, String type, SSLEngine of) {}

        @Override
        public void checkServerTrusted(X509Certificate[] chain, String type, SSLEngine of) {}

        @Override
        public void checkClientTrusted(X509Certificate[] chain, String type) {}

        @Override
        public void checkServerTrusted(X509Certificate[] chain, String type) {}

        @Override
        public X509Certificate[] getAcceptedIssuers() {
            return new X509Certificate[0];
        }
    }

    void send(StartupPacket... packets) throws IOException {
        WireWriter out = new WireWriter(64);
        for (StartupPacket packet : packets) {
            packet.encode(out);
        }
        out.writeTo(socket.getOutputStream());
    }

    void send(FrontendMessage... messages) throws IOException {
        WireWriter out = new WireWriter(64);
        for (FrontendMessage message : messages) {
            message.encode(out);
        }
        out.writeTo(socket.getOutputStream());
    }

    void sendBytes(byte... bytes) throws IOException {
        socket.getOutputStream().write(bytes);
    }

    int receiveByte() throws IOException {
        return in.read();
    }

    int available() throws IOException {
        return in.available();
    }

    BackendMessage receive() throws IOException {
        int type = in.readUnsignedByte();
        byte[] body = new byte[in.readInt() - 4];
        in.readFully(body);
        return BackendMessage.decode(type, new WireReader(body));
    }

    /// Everything up to ReadyForQuery, or to the end of the connection.
    List<BackendMessage> receiveCycle() throws IOException {
        List<BackendMessage> messages = new ArrayList<>();
        try {
            do {
                messages.add(receive());
            } while (!(messages.getLast() instanceof ReadyForQuery));
        } catch (EOFException end) {
            return messages;
        }
        return messages;
    }

    List<BackendMessage> query(String sql) throws IOException {
        send(new FrontendMessage.Query(sql));
        return receiveCycle();
    }

    /// Whether the server closed the connection.
    boolean isAtEnd() throws IOException {
        return in.read() < 0;
    }

    /// Leaves by a reset, as a process that is killed with bytes unread.
    void abort() throws IOException {
        socket.setSoLinger(true, 0);
        socket.close();
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }
}
