package ai.fluxion.pgwire;

import ai.fluxion.pgwire.message.BackendMessage;
import ai.fluxion.pgwire.message.ByteSlice;
import ai.fluxion.pgwire.message.FrontendMessage;
import ai.fluxion.pgwire.message.StartupPacket;
import ai.fluxion.pgwire.message.WireWriter;
import java.io.IOException;
import java.io.InputStream;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// What the wire costs: rows out to a client that only counts them, rows in from bytes made before,
/// and one round trip. Run its `main` with the test class path, and with `rows-out`, `rows-in` or
/// `round-trips` for one of them.
final class WireBenchmark {
    private static final Logger LOG = LoggerFactory.getLogger(WireBenchmark.class);
    private static final int ROWS = 10_000_000;
    private static final int ROWS_IN = 1_000_000;
    private static final int ROWS_PER_MESSAGE = 1_000;
    private static final int ROUND_TRIPS = 20_000;
    private static final String TABLE =
            "CREATE TABLE wire AS SELECT i::INTEGER AS id, (i % 16)::INTEGER AS tienda,"
                    + " DATE '2024-01-01' + (i % 366)::INTEGER AS fecha, 'SKU' || (i % 5000) AS sku,"
                    + " (i % 100000 / 100)::DECIMAL(18,2) AS monto, i / 7.0::DOUBLE AS peso"
                    + " FROM range("
                    + ROWS
                    + ") t(i)";

    private final byte[] buffer = new byte[1 << 18];

    private WireBenchmark() {}

    public static void main(String[] arguments) throws IOException {
        Path directory = Files.createTempDirectory("wire-benchmark");
        try (ServerFixture server = ServerFixture.start(directory)) {
            List<String> parts = List.of(arguments);
            if (parts.isEmpty() || parts.contains("rows-out")) {
                rowsOut(server);
            }
            if (parts.isEmpty() || parts.contains("rows-in")) {
                rowsIn(server);
            }
            if (parts.isEmpty() || parts.contains("round-trips")) {
                roundTrips(server);
            }
        }
        try (var files = Files.list(directory)) {
            for (Path file : files.toList()) {
                Files.delete(file);
            }
        }
        Files.delete(directory);
    }

    private static void rowsOut(ServerFixture server) throws IOException {
        try (RawClient client = server.connect()) {
            client.query(TABLE);
        }
        for (int round = 0; round < 3; round++) {
            for (int format = 0; format < 2; format++) {
                new WireBenchmark().rowsOut(server.port(), format);
            }
        }
    }

    private void rowsOut(int port, int format) throws IOException {
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
            WireWriter out = new WireWriter(256);
            new StartupPacket.StartupMessage(3 << 16, Map.of("user", "fluxion")).encode(out);
            out.writeTo(socket.getOutputStream());
            readUntilReady(socket.getInputStream());
            new FrontendMessage.Parse("", "SELECT * FROM wire", List.of()).encode(out);
            new FrontendMessage.Bind("", "", List.of(), List.of(), List.of(format)).encode(out);
            new FrontendMessage.Execute("", 0).encode(out);
            new FrontendMessage.Sync().encode(out);
            long start = System.nanoTime();
            out.writeTo(socket.getOutputStream());
            long rows = readUntilReady(socket.getInputStream());
            double seconds = (System.nanoTime() - start) / 1e9;
            LOG.info(
                    "event=rows_out format={} rows={} seconds={} rows_per_second={} heap_mb={}",
                    format == 0 ? "text" : "binary",
                    rows,
                    seconds,
                    (long) (rows / seconds),
                    (Runtime.getRuntime().totalMemory() - Runtime.getRuntime().freeMemory()) >> 20);
        }
    }

    /// The six columns of `fluxion bench basic`. The processor time is that of the connection's
    /// thread, which a busy machine does not change.
    private static void rowsIn(ServerFixture server) throws IOException {
        List<byte[]> messages = rowsInMessages();
        ThreadMXBean threads = ManagementFactory.getThreadMXBean();
        try (RawClient client = server.connect()) {
            long thread =
                    Thread.getAllStackTraces().keySet().stream()
                            .filter(each -> each.getName().startsWith("pgwire-"))
                            .filter(each -> !each.getName().equals("pgwire-accept"))
                            .mapToLong(Thread::threadId)
                            .max()
                            .orElseThrow();
            for (int round = 0; round < 5; round++) {
                client.query(
                        "CREATE OR REPLACE TABLE lines (id BIGINT, tienda INTEGER, fecha DATE,"
                                + " factura VARCHAR(50), cantidad NUMERIC(18,6), monto NUMERIC(18,6))");
                long cpu = threads.getThreadCpuTime(thread);
                long start = System.nanoTime();
                client.send(new FrontendMessage.Query("COPY lines FROM STDIN"));
                client.receive();
                for (byte[] message : messages) {
                    client.sendBytes(message);
                }
                client.send(new FrontendMessage.CopyDone());
                if (!client.receiveCycle()
                        .contains(new BackendMessage.CommandComplete("COPY " + ROWS_IN))) {
                    throw new IOException("the COPY failed");
                }
                double seconds = (System.nanoTime() - start) / 1e9;
                LOG.info(
                        "event=rows_in rows={} seconds={} rows_per_second={} cpu_ns_per_row={}",
                        ROWS_IN,
                        seconds,
                        (long) (ROWS_IN / seconds),
                        (threads.getThreadCpuTime(thread) - cpu) / ROWS_IN);
            }
        }
    }

    private static List<byte[]> rowsInMessages() {
        List<byte[]> messages = new ArrayList<>();
        StringBuilder lines = new StringBuilder();
        for (int row = 0; row < ROWS_IN; row++) {
            lines.append(row).append('\t').append(row % 16).append("\t2025-09-");
            lines.append(10 + row % 19).append("\tF").append(row / 12).append('\t');
            lines.append(1 + row % 10).append(".5\t").append(row % 5_000).append(".25\n");
            if ((row + 1) % ROWS_PER_MESSAGE == 0) {
                byte[] data = lines.toString().getBytes(StandardCharsets.UTF_8);
                WireWriter out = new WireWriter(data.length + 5);
                new FrontendMessage.CopyData(ByteSlice.of(data)).encode(out);
                messages.add(Arrays.copyOf(out.array(), out.size()));
                lines.setLength(0);
            }
        }
        return messages;
    }

    /// Counts DataRow messages by their headers alone.
    private long readUntilReady(InputStream in) throws IOException {
        long rows = 0;
        int position = 0;
        int limit = 0;
        int skip = 0;
        while (true) {
            while (limit - position < skip + 5) {
                int drop = Math.min(skip, limit - position);
                position += drop;
                skip -= drop;
                System.arraycopy(buffer, position, buffer, 0, limit - position);
                limit -= position;
                position = 0;
                int read = in.read(buffer, limit, buffer.length - limit);
                if (read < 0) {
                    throw new IOException("the server closed the connection");
                }
                limit += read;
            }
            position += skip;
            int type = buffer[position];
            skip = ByteBuffer.wrap(buffer).getInt(position + 1) + 1;
            if (type == 'D') {
                rows++;
            } else if (type == 'Z') {
                while (limit - position < skip) {
                    limit += in.read(buffer, limit, buffer.length - limit);
                }
                return rows;
            } else if (type == 'E') {
                throw new IOException("the server answered with an error");
            }
        }
    }

    private static void roundTrips(ServerFixture server) throws IOException {
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), server.port())) {
            socket.setTcpNoDelay(true);
            WireBenchmark reader = new WireBenchmark();
            WireWriter startup = new WireWriter(256);
            new StartupPacket.StartupMessage(3 << 16, Map.of("user", "fluxion")).encode(startup);
            reader.roundTrip(socket, Arrays.copyOf(startup.array(), startup.size()));
            reader.roundTrip(
                    socket,
                    bytes(
                            new FrontendMessage.Parse("s", "SELECT 1", List.of()),
                            new FrontendMessage.Sync()));
            reader.roundTrip(
                    socket,
                    bytes(
                            new FrontendMessage.Query(
                                    "CREATE TEMP TABLE inserted (id INTEGER, name VARCHAR); BEGIN")));
            byte[] simple = bytes(new FrontendMessage.Query("SELECT 1"));
            byte[] prepared =
                    bytes(
                            new FrontendMessage.Bind("", "s", List.of(), List.of(), List.of(1)),
                            new FrontendMessage.Execute("", 0),
                            new FrontendMessage.Sync());
            byte[] insert =
                    bytes(
                            new FrontendMessage.Query(
                                    "INSERT INTO inserted VALUES (1, 'one')"
                                            + ", (2, 'another one')".repeat(99)));
            reader.roundTrips("simple", socket, simple, ROUND_TRIPS);
            reader.roundTrips("prepared", socket, prepared, ROUND_TRIPS);
            reader.roundTrips("insert-100-rows", socket, insert, ROUND_TRIPS / 10);
        }
    }

    private static byte[] bytes(FrontendMessage... messages) {
        WireWriter out = new WireWriter(256);
        for (FrontendMessage message : messages) {
            message.encode(out);
        }
        return Arrays.copyOf(out.array(), out.size());
    }

    private void roundTrips(String kind, Socket socket, byte[] request, int count)
            throws IOException {
        long[] nanos = new long[count];
        for (int i = 0; i < count; i++) {
            long start = System.nanoTime();
            roundTrip(socket, request);
            nanos[i] = System.nanoTime() - start;
        }
        long[] warm = Arrays.copyOfRange(nanos, count / 2, count);
        Arrays.sort(warm);
        LOG.info(
                "event=round_trip kind={} p50_us={} p99_us={}",
                kind,
                warm[warm.length / 2] / 1000,
                warm[warm.length * 99 / 100] / 1000);
    }

    private void roundTrip(Socket socket, byte[] request) throws IOException {
        socket.getOutputStream().write(request);
        readUntilReady(socket.getInputStream());
    }
}
