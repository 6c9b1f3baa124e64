package ai.fluxion.pgwire;

import ai.fluxion.pgwire.message.FrontendMessage;
import ai.fluxion.pgwire.message.StartupPacket;
import ai.fluxion.pgwire.message.WireWriter;
import java.io.DataInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// What the wire costs: rows out to a client that only counts them, and one round trip. Run its
/// `main` with the test class path.
final class WireBenchmark {
    private static final Logger LOG = LoggerFactory.getLogger(WireBenchmark.class);
    private static final int ROWS = 10_000_000;
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
            try (RawClient client = server.connect()) {
                client.query(TABLE);
            }
            for (int round = 0; round < 3; round++) {
                for (int format = 0; format < 2; format++) {
                    new WireBenchmark().rowsOut(server.port(), format);
                }
            }
            roundTrips(server);
        }
        try (var files = Files.list(directory)) {
            for (Path file : files.toList()) {
                Files.delete(file);
            }
        }
        Files.delete(directory);
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
            DataInputStream in = new DataInputStream(socket.getInputStream());
            WireWriter out = new WireWriter(256);
            new StartupPacket.StartupMessage(3 << 16, Map.of("user", "fluxion")).encode(out);
            out.writeTo(socket.getOutputStream());
            WireBenchmark reader = new WireBenchmark();
            reader.readUntilReady(in);
            new FrontendMessage.Parse("s", "SELECT 1", List.of()).encode(out);
            new FrontendMessage.Sync().encode(out);
            out.writeTo(socket.getOutputStream());
            reader.readUntilReady(in);
            for (String kind : List.of("simple", "prepared")) {
                long[] nanos = new long[ROUND_TRIPS];
                for (int i = 0; i < ROUND_TRIPS; i++) {
                    if (kind.equals("simple")) {
                        new FrontendMessage.Query("SELECT 1").encode(out);
                    } else {
                        new FrontendMessage.Bind("", "s", List.of(), List.of(), List.of(1))
                                .encode(out);
                        new FrontendMessage.Execute("", 0).encode(out);
                        new FrontendMessage.Sync().encode(out);
                    }
                    long start = System.nanoTime();
                    out.writeTo(socket.getOutputStream());
                    reader.readUntilReady(in);
                    nanos[i] = System.nanoTime() - start;
                }
                long[] warm = Arrays.copyOfRange(nanos, ROUND_TRIPS / 2, ROUND_TRIPS);
                Arrays.sort(warm);
                LOG.info(
                        "event=round_trip kind={} p50_us={} p99_us={}",
                        kind,
                        warm[warm.length / 2] / 1000,
                        warm[warm.length * 99 / 100] / 1000);
            }
        }
    }
}
