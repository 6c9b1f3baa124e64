package ai.fluxion.pgwire;

import ai.fluxion.pgwire.stream.ClientOutput;
import ai.fluxion.pgwire.stream.FrameReader;
import ai.fluxion.pgwire.stream.TimedOutput;
import ai.fluxion.pgwire.tls.ServerTls;
import ai.fluxion.sql.ErrorCode;
import ai.fluxion.sql.FluxionException;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.PushbackInputStream;
import java.net.Socket;
import java.time.Duration;
import java.util.Optional;
import javax.net.ssl.SSLSocket;

/// A client's bytes in both directions: plain, and from some moment of the startup on through TLS.
/// Owned by the connection's thread.
final class ClientStreams implements AutoCloseable {
    private static final int TLS_HANDSHAKE = 0x16;

    private final Socket plain;
    private final int maxFrameBytes;
    private Socket socket;
    private PushbackInputStream in;
    private FrameReader frames;
    private ClientOutput output;
    // asked by the thread that looks for clients that do not read
    private volatile TimedOutput timed;
    private Optional<ServerTls> encryption = Optional.empty();

    ClientStreams(Socket plain, int maxFrameBytes) throws IOException {
        this.plain = plain;
        this.maxFrameBytes = maxFrameBytes;
        socket = plain;
        in = new PushbackInputStream(plain.getInputStream());
        frames = new FrameReader(in, maxFrameBytes);
        timed = new TimedOutput(plain.getOutputStream());
        output = new ClientOutput(timed);
    }

    FrameReader frames() {
        return frames;
    }

    ClientOutput output() {
        return output;
    }

    /// The identity that the client saw; empty while the connection is plain.
    Optional<ServerTls> encryption() {
        return encryption;
    }

    /// Whether the first byte is a TLS handshake's: a client that sends no SSLRequest.
    boolean beginsWithTls() throws IOException {
        int first = in.read();
        if (first >= 0) {
            in.unread(first);
        }
        return first == TLS_HANDSHAKE;
    }

    /// Goes on through TLS. What the client sent before the handshake is refused: it could have
    /// been put there by somebody between (CVE-2021-23222).
    void encrypt(ServerTls tls) throws IOException {
        if (frames.hasMore()) {
            throw new FluxionException(
                    ErrorCode.PROTOCOL_VIOLATION, "received unencrypted data after SSL request");
        }
        encrypt(tls, InputStream.nullInputStream());
    }

    /// As above for a client that began with TLS; it must have named the protocol.
    void encryptDirectly(ServerTls tls) throws IOException {
        SSLSocket secure = encrypt(tls, new ByteArrayInputStream(new byte[] {(byte) in.read()}));
        if (!ServerTls.namedProtocol(secure)) {
            throw new FluxionException(
                    ErrorCode.PROTOCOL_VIOLATION,
                    "received direct SSL connection request without ALPN protocol negotiation"
                            + " extension");
        }
    }

    private SSLSocket encrypt(ServerTls tls, InputStream consumed) throws IOException {
        SSLSocket secure = tls.accept(plain, consumed);
        socket = secure;
        in = new PushbackInputStream(secure.getInputStream());
        frames = new FrameReader(in, maxFrameBytes);
        timed = new TimedOutput(secure.getOutputStream());
        output = new ClientOutput(timed);
        encryption = Optional.of(tls);
        return secure;
    }

    /// From any thread: whether the client has taken nothing of what is written for so long.
    boolean isStuckFor(Duration time) {
        return timed.isStuckFor(time);
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }
}
