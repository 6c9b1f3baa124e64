package ai.fluxion.pgwire.message;

import ai.fluxion.sql.Notice;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// One or more messages of each kind.
final class Samples {
    private Samples() {}

    static List<StartupPacket> startupPackets() {
        return List.of(
                new StartupPacket.StartupMessage(
                        3 << 16, Map.of("user", "fluxion", "database", "fluxion")),
                new StartupPacket.StartupMessage(3 << 16 | 2, Map.of("user", "maría")),
                new StartupPacket.CancelRequest(77, bytes("key!")),
                new StartupPacket.CancelRequest(-1, bytes("a key of more than four bytes")),
                new StartupPacket.SSLRequest(),
                new StartupPacket.GSSENCRequest());
    }

    static List<FrontendMessage> frontendMessages() {
        return List.of(
                new FrontendMessage.Query("SELECT 'ñ'"),
                new FrontendMessage.Parse("s1", "SELECT $1", List.of(23, 0)),
                new FrontendMessage.Parse("", "", List.of()),
                new FrontendMessage.Bind(
                        "p1",
                        "s1",
                        List.of(0, 1),
                        List.of(Optional.of(bytes("12")), Optional.empty()),
                        List.of(1)),
                new FrontendMessage.Bind("", "", List.of(), List.of(), List.of()),
                new FrontendMessage.Describe(FrontendMessage.Target.STATEMENT, "s1"),
                new FrontendMessage.Describe(FrontendMessage.Target.PORTAL, ""),
                new FrontendMessage.Execute("p1", 100),
                new FrontendMessage.Close(FrontendMessage.Target.STATEMENT, "s1"),
                new FrontendMessage.Close(FrontendMessage.Target.PORTAL, ""),
                new FrontendMessage.Sync(),
                new FrontendMessage.Flush(),
                new FrontendMessage.Terminate(),
                new FrontendMessage.CopyData(bytes("1\ta\n")),
                new FrontendMessage.CopyData(bytes("")),
                new FrontendMessage.CopyDone(),
                new FrontendMessage.CopyFail("the reader failed"),
                new FrontendMessage.FunctionCall(
                        1, List.of(0), List.of(Optional.of(bytes("x")), Optional.empty()), 1),
                new FrontendMessage.PasswordMessage(bytes("secret")));
    }

    static List<BackendMessage> backendMessages() {
        return List.of(
                new BackendMessage.AuthenticationOk(),
                new AuthenticationRequest.Sasl(List.of("SCRAM-SHA-256")),
                new AuthenticationRequest.SaslContinue(bytes("r=x")),
                new AuthenticationRequest.SaslFinal(bytes("v=x")),
                new BackendMessage.ParameterStatus("TimeZone", "UTC"),
                new BackendMessage.BackendKeyData(77, bytes("key!")),
                new BackendMessage.ReadyForQuery('T'),
                new BackendMessage.DataRow(List.of(Optional.of(bytes("1")), Optional.empty())),
                new BackendMessage.CommandComplete("INSERT 0 3"),
                new BackendMessage.ParameterDescription(List.of(23, 25)),
                new BackendMessage.CopyInResponse(0, List.of(0, 0)),
                new BackendMessage.CopyOutResponse(0, List.of(0)),
                new BackendMessage.CopyData(bytes("1\ta\n")),
                new BackendMessage.NegotiateProtocolVersion(3 << 16 | 2, List.of("_pq_.x")),
                new BackendReport.RowDescription(
                        List.of(
                                new BackendReport.RowDescription.Field(
                                        "total", 0, 0, 1700, -1, 1179654, 1))),
                new BackendReport.ErrorResponse(Map.of('S', "ERROR", 'C', "42601", 'M', "oops")),
                BackendReport.NoticeResponse.of(
                        Notice.warning("there is no transaction in progress")),
                new BackendReport.NotificationResponse(7, "avisos", "listo"),
                new BackendSignal.EmptyQueryResponse(),
                new BackendSignal.ParseComplete(),
                new BackendSignal.BindComplete(),
                new BackendSignal.CloseComplete(),
                new BackendSignal.PortalSuspended(),
                new BackendSignal.NoData(),
                new BackendSignal.CopyDone());
    }

    /// A message without its type and length.
    static byte[] body(FrontendMessage message) {
        WireWriter out = new WireWriter(16);
        message.encode(out);
        return Arrays.copyOfRange(out.array(), 5, out.size());
    }

    static byte[] body(BackendMessage message) {
        WireWriter out = new WireWriter(16);
        message.encode(out);
        return Arrays.copyOfRange(out.array(), 5, out.size());
    }

    static byte[] body(StartupPacket packet) {
        WireWriter out = new WireWriter(16);
        packet.encode(out);
        return Arrays.copyOfRange(out.array(), 4, out.size());
    }

    static int type(FrontendMessage message) {
        WireWriter out = new WireWriter(16);
        message.encode(out);
        return out.array()[0];
    }

    static int type(BackendMessage message) {
        WireWriter out = new WireWriter(16);
        message.encode(out);
        return out.array()[0];
    }

    private static ByteSlice bytes(String text) {
        return ByteSlice.of(text.getBytes(StandardCharsets.UTF_8));
    }
}
