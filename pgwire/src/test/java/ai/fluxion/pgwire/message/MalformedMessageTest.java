package ai.fluxion.pgwire.message;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ai.fluxion.sql.ErrorCode;
import ai.fluxion.sql.FluxionException;
import java.util.Arrays;
import java.util.List;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class MalformedMessageTest {

    @ParameterizedTest
    @MethodSource("frontendMessages")
    void frontendMessageCutAnywhereIsAViolation(FrontendMessage message) {
        byte[] body = Samples.body(message);
        if (message instanceof FrontendMessage.CopyData
                || message instanceof FrontendMessage.PasswordMessage) {
            return; // any bytes are data
        }
        for (int length = 0; length < body.length; length++) {
            byte[] cut = Arrays.copyOf(body, length);
            assertViolation(
                    () -> FrontendMessage.decode(Samples.type(message), new WireReader(cut)));
        }
    }

    @ParameterizedTest
    @MethodSource("frontendMessages")
    void frontendMessageWithAByteTooMuchIsAViolation(FrontendMessage message) {
        if (message instanceof FrontendMessage.CopyData
                || message instanceof FrontendMessage.PasswordMessage) {
            return; // any bytes are data
        }
        byte[] longer = longer(Samples.body(message));
        assertViolation(
                () -> FrontendMessage.decode(Samples.type(message), new WireReader(longer)));
    }

    @ParameterizedTest
    @MethodSource("startupPackets")
    void startupPacketCutAnywhereIsAViolation(StartupPacket packet) {
        byte[] body = Samples.body(packet);
        int least =
                packet instanceof StartupPacket.CancelRequest
                        ? Math.min(12, body.length)
                        : body.length;
        for (int length = 0; length < least; length++) {
            byte[] cut = Arrays.copyOf(body, length);
            assertViolation(() -> StartupPacket.decode(new WireReader(cut)));
        }
    }

    @ParameterizedTest
    @MethodSource("startupPackets")
    void startupPacketWithAByteTooMuchIsAViolation(StartupPacket packet) {
        if (packet instanceof StartupPacket.CancelRequest) {
            return; // its key has no fixed length
        }
        byte[] longer = longer(Samples.body(packet));
        assertViolation(() -> StartupPacket.decode(new WireReader(longer)));
    }

    @ParameterizedTest
    @MethodSource("backendMessages")
    void backendMessageWithAByteTooMuchIsAViolation(BackendMessage message) {
        if (message instanceof BackendMessage.CopyData
                || message instanceof BackendMessage.BackendKeyData
                || message instanceof AuthenticationRequest.SaslContinue
                || message instanceof AuthenticationRequest.SaslFinal) {
            return; // they end where the message ends
        }
        byte[] longer = longer(Samples.body(message));
        assertViolation(() -> BackendMessage.decode(Samples.type(message), new WireReader(longer)));
    }

    @Test
    void stringWithoutTerminatorIsAViolation() {
        assertViolation(() -> FrontendMessage.decode('Q', new WireReader(new byte[] {'a', 'b'})));
    }

    @Test
    void negativeLengthOfAValueIsAViolation() {
        // Bind "" "" no formats, one value of length -2
        byte[] body = {0, 0, 0, 0, 0, 1, -1, -1, -1, -2, 0, 0};
        assertViolation(() -> FrontendMessage.decode('B', new WireReader(body)));
    }

    @Test
    void countBeyondTheMessageIsAViolationBeforeAnythingIsAllocated() {
        byte[] parse = {0, 0, -1, -1};
        assertViolation(() -> FrontendMessage.decode('P', new WireReader(parse)));
        byte[] negotiate = {0, 3, 0, 0, 0x7f, -1, -1, -1};
        assertViolation(() -> BackendMessage.decode('v', new WireReader(negotiate)));
    }

    @Test
    void unknownTypeIsAViolation() {
        assertViolation(() -> FrontendMessage.decode('~', new WireReader(new byte[0])));
        assertViolation(() -> BackendMessage.decode('~', new WireReader(new byte[0])));
    }

    @Test
    void describeOfNeitherStatementNorPortalIsAViolation() {
        assertViolation(() -> FrontendMessage.decode('D', new WireReader(new byte[] {'x', 0})));
        assertViolation(() -> FrontendMessage.decode('C', new WireReader(new byte[] {'x', 0})));
    }

    @Test
    void textThatIsNotUtf8IsAnErrorOfTheStatement() {
        assertThatThrownBy(
                        () ->
                                FrontendMessage.decode(
                                        'Q', new WireReader(new byte[] {(byte) 0xc3, '(', 0})))
                .isInstanceOfSatisfying(
                        FluxionException.class,
                        e -> assertThat(e.code()).isEqualTo(ErrorCode.CHARACTER_NOT_IN_REPERTOIRE));
    }

    @Test
    void cancelKeyOfLessThanFourBytesIsAViolation() {
        byte[] body = Samples.body(new StartupPacket.CancelRequest(1, ByteSlice.of(new byte[3])));
        assertViolation(() -> StartupPacket.decode(new WireReader(body)));
    }

    @Test
    void secretsAndDataAreNotPrinted() {
        assertThat(new FrontendMessage.PasswordMessage(ByteSlice.of(new byte[] {1})).toString())
                .isEqualTo("PasswordMessage[***]");
        assertThat(ByteSlice.of(new byte[] {'a', 'b'})).hasToString("2 bytes");
    }

    private static byte[] longer(byte[] body) {
        return Arrays.copyOf(body, body.length + 1);
    }

    private static void assertViolation(ThrowingCallable decode) {
        assertThatThrownBy(decode)
                .isInstanceOfSatisfying(
                        FluxionException.class,
                        e -> assertThat(e.code()).isEqualTo(ErrorCode.PROTOCOL_VIOLATION));
    }

    static List<StartupPacket> startupPackets() {
        return Samples.startupPackets();
    }

    static List<FrontendMessage> frontendMessages() {
        return Samples.frontendMessages();
    }

    static List<BackendMessage> backendMessages() {
        return Samples.backendMessages();
    }
}
