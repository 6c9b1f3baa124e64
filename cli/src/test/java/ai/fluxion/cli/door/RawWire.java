package ai.fluxion.cli.door;

import ai.fluxion.pgwire.message.FrontendMessage;
import ai.fluxion.pgwire.message.StartupPacket;
import ai.fluxion.pgwire.message.WireWriter;
import java.io.BufferedInputStream;
import java.io.DataInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.net.URI;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/// A client that looks at messages' headers only, so that a measure is the server's.
final class RawWire implements AutoCloseable {
    private static final int BUFFER = 1 << 18;
    private static final int COPY_DATA = 1 << 16;
    private static final int HEADER = 5;

    private final Socket socket;
    private final DataInputStream in;
    private final OutputStream out;

    /// Of a server that asks for no password.
    RawWire(String url) throws IOException {
        URI uri = URI.create(url);
        socket = new Socket(InetAddress.getLoopbackAddress(), uri.getPort());
        socket.setTcpNoDelay(true);
        in = new DataInputStream(new BufferedInputStream(socket.getInputStream(), BUFFER));
        out = socket.getOutputStream();
        WireWriter startup = new WireWriter(256);
        String database = Objects.requireNonNull(uri.getPath()).substring(1);
        new StartupPacket.StartupMessage(
                        3 << 16,
                        Map.of(
                                "user",
                                Objects.requireNonNull(uri.getUserInfo()),
                                "database",
                                database))
                .encode(startup);
        startup.writeTo(out);
        readUntil('Z');
    }

    /// The rows that came; `format` is 0 for text, 1 for binary.
    long select(String sql, int format) throws IOException {
        send(
                new FrontendMessage.Parse("", sql, List.of()),
                new FrontendMessage.Bind("", "", List.of(), List.of(), List.of(format)),
                new FrontendMessage.Execute("", 0),
                new FrontendMessage.Sync());
        return readUntil('Z').dataRows();
    }

    /// What its last command's tag says.
    String query(String sql) throws IOException {
        send(new FrontendMessage.Query(sql));
        return readUntil('Z').tag();
    }

    /// The bytes of the file, as they are.
    String copyIn(String sql, Path file) throws IOException {
        send(new FrontendMessage.Query(sql));
        readUntil('G');
        byte[] message = new byte[HEADER + COPY_DATA];
        try (InputStream bytes = Files.newInputStream(file)) {
            for (int read = read(bytes, message); read > 0; read = read(bytes, message)) {
                ByteBuffer.wrap(message).put((byte) 'd').putInt(read + Integer.BYTES);
                out.write(message, 0, HEADER + read);
            }
        }
        send(new FrontendMessage.CopyDone());
        return readUntil('Z').tag();
    }

    private static int read(InputStream bytes, byte[] message) throws IOException {
        return bytes.readNBytes(message, HEADER, COPY_DATA);
    }

    private void send(FrontendMessage... messages) throws IOException {
        WireWriter writer = new WireWriter(1_024);
        for (FrontendMessage message : messages) {
            message.encode(writer);
        }
        writer.writeTo(out);
    }

    private record Seen(long dataRows, String tag) {}

    private Seen readUntil(char last) throws IOException {
        long rows = 0;
        String tag = "";
        while (true) {
            int type = in.readUnsignedByte();
            int length = in.readInt() - Integer.BYTES;
            if (type == 'D') {
                rows++;
            }
            if (type == 'C' || type == 'E') {
                String text = new String(in.readNBytes(length), StandardCharsets.UTF_8);
                if (type == 'E') {
                    throw new IOException(text.replace('\0', ' '));
                }
                tag = text.substring(0, text.length() - 1);
            } else {
                in.skipNBytes(length);
            }
            if (type == last) {
                return new Seen(rows, tag);
            }
        }
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }
}
