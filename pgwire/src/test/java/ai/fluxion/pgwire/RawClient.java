package ai.fluxion.pgwire;

import ai.fluxion.pgwire.message.BackendMessage;
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
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/// A client that speaks in single messages.
final class RawClient implements AutoCloseable {
    private static final int TIMEOUT_MILLIS = 15_000;

    private final Socket socket;
    private final DataInputStream in;

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
        client.receiveCycle();
        return client;
    }

    void send(StartupPacket packet) throws IOException {
        WireWriter out = new WireWriter(64);
        packet.encode(out);
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

    @Override
    public void close() throws IOException {
        socket.close();
    }
}
