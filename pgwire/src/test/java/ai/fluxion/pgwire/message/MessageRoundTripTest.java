package ai.fluxion.pgwire.message;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class MessageRoundTripTest {

    @ParameterizedTest
    @MethodSource("startupPackets")
    void startupPacketIsReadAsItWasWritten(StartupPacket packet) {
        byte[] body = Samples.body(packet);
        assertThat(StartupPacket.decode(new WireReader(body))).isEqualTo(packet);
    }

    @ParameterizedTest
    @MethodSource("frontendMessages")
    void frontendMessageIsReadAsItWasWritten(FrontendMessage message) {
        byte[] body = Samples.body(message);
        assertThat(FrontendMessage.decode(Samples.type(message), new WireReader(body)))
                .isEqualTo(message);
    }

    @ParameterizedTest
    @MethodSource("backendMessages")
    void backendMessageIsReadAsItWasWritten(BackendMessage message) {
        byte[] body = Samples.body(message);
        assertThat(BackendMessage.decode(Samples.type(message), new WireReader(body)))
                .isEqualTo(message);
    }

    @ParameterizedTest
    @MethodSource("frontendMessages")
    void lengthCountsItselfAndTheBody(FrontendMessage message) {
        WireWriter out = new WireWriter(1);
        message.encode(out);
        assertThat(ByteBuffer.wrap(out.array()).getInt(1)).isEqualTo(out.size() - 1);
    }

    @ParameterizedTest
    @MethodSource("everyKind")
    void everyRecordHasASample(Class<?> kind, List<Object> samples) {
        assertThat(samples).hasAtLeastOneElementOfType(kind);
    }

    static Stream<Object[]> everyKind() {
        return Stream.of(
                        kinds(StartupPacket.class, Samples.startupPackets()),
                        kinds(FrontendMessage.class, Samples.frontendMessages()),
                        kinds(BackendMessage.class, Samples.backendMessages()))
                .flatMap(kinds -> kinds);
    }

    private static Stream<Object[]> kinds(Class<?> sealed, List<?> samples) {
        return Stream.of(sealed.getPermittedSubclasses())
                .flatMap(
                        kind ->
                                kind.isInterface()
                                        ? kinds(kind, samples)
                                        : Stream.<Object[]>of(new Object[] {kind, samples}));
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
