package ai.fluxion.cli;

import java.io.ByteArrayInputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Stands between a client and a PostgreSQL server and holds the client's COPY half-way: once that
/// many rows of COPY data went by, nothing more of the client reaches the server until [#release].
/// The server is inside COPY for as long, whatever happens to the client.
final class CopyTap implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(CopyTap.class);
    private static final int PROTOCOL_3 = 3 << 16;

    private final URI server;
    private final long rowsBeforeHold;
    private final ServerSocket listener;
    private final AtomicLong rows = new AtomicLong();
    private final CountDownLatch held = new CountDownLatch(1);
    private final CountDownLatch released = new CountDownLatch(1);
    private final List<Socket> sockets = new CopyOnWriteArrayList<>();

    private CopyTap(URI server, long rowsBeforeHold, ServerSocket listener) {
        this.server = server;
        this.rowsBeforeHold = rowsBeforeHold;
        this.listener = listener;
    }

    static CopyTap before(String serverUrl, long rowsBeforeHold) throws IOException {
        ServerSocket listener = new ServerSocket(0, 0, InetAddress.getLoopbackAddress());
        CopyTap tap = new CopyTap(URI.create(serverUrl), rowsBeforeHold, listener);
        Thread.startVirtualThread(tap::acceptAll);
        return tap;
    }

    /// The server's, by way of the tap.
    String url() {
        return server.toString().replace(":" + server.getPort(), ":" + listener.getLocalPort());
    }

    /// Waits until the COPY is held; returns how many of its rows the server was given.
    long awaitHeld() throws InterruptedException {
        if (!held.await(2, TimeUnit.MINUTES)) {
            throw new IllegalStateException("no COPY passed " + rowsBeforeHold + " rows: " + rows);
        }
        return rows.get();
    }

    void release() {
        released.countDown();
    }

    private void acceptAll() {
        try {
            while (true) {
                Socket client = listener.accept();
                Socket to = new Socket(server.getHost(), server.getPort());
                sockets.addAll(List.of(client, to));
                Thread.startVirtualThread(
                        () -> pass(to, client, (input, output) -> input.transferTo(output)));
                Thread.startVirtualThread(() -> pass(client, to, this::passMessages));
            }
        } catch (IOException e) {
            LOG.debug("event=tap_closed reason=\"{}\"", e.getMessage());
        }
    }

    private interface Pump {
        void run(InputStream input, OutputStream output) throws IOException, InterruptedException;
    }

    /// The end of either side is the end of both.
    private static void pass(Socket from, Socket to, Pump pump) {
        try (from;
                to) {
            pump.run(from.getInputStream(), to.getOutputStream());
        } catch (IOException | InterruptedException e) {
            LOG.debug("event=tap_ended reason=\"{}\"", e.getMessage());
        }
    }

    private void passMessages(InputStream client, OutputStream server)
            throws IOException, InterruptedException {
        DataInputStream input = new DataInputStream(client);
        DataOutputStream output = new DataOutputStream(server);
        passUntypedMessages(input, output);
        while (true) {
            byte type = input.readByte();
            byte[] body = input.readNBytes(input.readInt() - Integer.BYTES);
            if ((type == 'd' || type == 'c') && rows.get() >= rowsBeforeHold) {
                held.countDown();
                released.await();
            }
            output.writeByte(type);
            write(output, body);
            if (type == 'd') {
                rows.addAndGet(lines(body));
            }
        }
    }

    /// StartupMessage, and what a client may ask before it.
    private static void passUntypedMessages(DataInputStream input, DataOutputStream output)
            throws IOException {
        int code;
        do {
            byte[] body = input.readNBytes(input.readInt() - Integer.BYTES);
            write(output, body);
            code = new DataInputStream(new ByteArrayInputStream(body)).readInt();
        } while (code != PROTOCOL_3);
    }

    private static void write(DataOutputStream output, byte[] body) throws IOException {
        output.writeInt(body.length + Integer.BYTES);
        output.write(body);
        output.flush();
    }

    private static long lines(byte[] data) {
        long lines = 0;
        for (byte octet : data) {
            if (octet == '\n') {
                lines++;
            }
        }
        return lines;
    }

    /// Cuts every connection.
    @Override
    public void close() throws IOException {
        released.countDown();
        listener.close();
        for (Socket socket : sockets) {
            socket.close();
        }
    }
}
