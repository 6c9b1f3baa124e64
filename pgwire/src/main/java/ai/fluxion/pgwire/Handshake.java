package ai.fluxion.pgwire;

import ai.fluxion.engine.Engine;
import ai.fluxion.pgwire.message.BackendMessage.NegotiateProtocolVersion;
import ai.fluxion.pgwire.message.StartupPacket;
import ai.fluxion.pgwire.tls.ServerTls;
import ai.fluxion.pgwire.tls.TlsPolicy;
import ai.fluxion.sql.ErrorCode;
import ai.fluxion.sql.FluxionException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.Optional;

/// A connection's first packets (manual: Start-up): TLS begun or declined, a cancel request passed
/// on, a startup message checked.
final class Handshake {
    /// A client may ask for GSSAPI, then for TLS, then start without either.
    private static final int MAX_PACKETS = 3;

    private final Engine engine;
    private final ClientStreams streams;
    private final PgServerConfig config;

    Handshake(Engine engine, ClientStreams streams, PgServerConfig config) {
        this.engine = engine;
        this.streams = streams;
        this.config = config;
    }

    /// The message of a client that may begin a session; empty when it left or only cancelled.
    Optional<StartupPacket.StartupMessage> run() throws IOException {
        Optional<ServerTls> tls = config.tls().server();
        if (tls.isPresent() && streams.beginsWithTls()) {
            streams.encryptDirectly(tls.get());
        }
        for (int i = 0; i < MAX_PACKETS; i++) {
            Optional<StartupPacket> packet = streams.frames().startup();
            if (packet.isEmpty()) {
                return Optional.empty();
            }
            switch (packet.get()) {
                case StartupPacket.SSLRequest() -> answerSsl(tls);
                case StartupPacket.GSSENCRequest() -> streams.output().rawByte('N');
                case StartupPacket.CancelRequest cancel -> {
                    cancel(cancel);
                    return Optional.empty();
                }
                case StartupPacket.StartupMessage startup -> {
                    check(startup);
                    negotiate(startup);
                    return Optional.of(startup);
                }
            }
        }
        throw new FluxionException(
                ErrorCode.PROTOCOL_VIOLATION, "a startup message was expected after two requests");
    }

    private void answerSsl(Optional<ServerTls> tls) throws IOException {
        if (tls.isEmpty() || streams.encryption().isPresent()) {
            streams.output().rawByte('N');
            return;
        }
        streams.output().rawByte('S');
        streams.encrypt(tls.get());
    }

    /// Keys of another length than ours belong to nobody.
    private void cancel(StartupPacket.CancelRequest cancel) {
        if (cancel.secretKey().length() == Integer.BYTES) {
            int secret = ByteBuffer.wrap(cancel.secretKey().toArray()).getInt();
            engine.cancel(cancel.processId(), secret);
        }
    }

    private void check(StartupPacket.StartupMessage startup) {
        if (config.tls() instanceof TlsPolicy.Required && streams.encryption().isEmpty()) {
            throw new FluxionException(
                            ErrorCode.INVALID_AUTHORIZATION,
                            "this server takes no connection without encryption")
                    .withHint("Connect with sslmode=require, or better verify-full.");
        }
        if (startup.majorVersion() != StartupPacket.MAJOR_VERSION) {
            throw new FluxionException(
                    ErrorCode.FEATURE_NOT_SUPPORTED,
                    "unsupported frontend protocol "
                            + startup.majorVersion()
                            + "."
                            + startup.minorVersion()
                            + ": server supports 3.0 to 3."
                            + StartupPacket.NEWEST_MINOR_VERSION);
        }
        if (startup.parameters().getOrDefault("user", "").isEmpty()) {
            throw new FluxionException(
                    ErrorCode.INVALID_AUTHORIZATION,
                    "no PostgreSQL user name specified in startup packet");
        }
        String replication = startup.parameters().getOrDefault("replication", "false");
        if (!List.of("false", "off", "no", "0").contains(replication)) {
            throw new FluxionException(
                    ErrorCode.FEATURE_NOT_SUPPORTED, "replication connections are not supported");
        }
        String database = startup.parameters().getOrDefault("database", config.databaseName());
        if (!database.equals(config.databaseName())) {
            throw new FluxionException(
                            ErrorCode.INVALID_CATALOG_NAME,
                            "database \"" + database + "\" does not exist")
                    .withHint("The database is named \"" + config.databaseName() + "\".");
        }
    }

    private void negotiate(StartupPacket.StartupMessage startup) {
        List<String> unknown =
                startup.parameters().keySet().stream()
                        .filter(name -> name.startsWith("_pq_."))
                        .sorted()
                        .toList();
        if (startup.minorVersion() > StartupPacket.NEWEST_MINOR_VERSION || !unknown.isEmpty()) {
            int minor = Math.min(startup.minorVersion(), StartupPacket.NEWEST_MINOR_VERSION);
            streams.output()
                    .send(
                            new NegotiateProtocolVersion(
                                    StartupPacket.MAJOR_VERSION << 16 | minor, unknown));
        }
    }
}
