package ai.fluxion.pgwire.stream;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ai.fluxion.pgwire.message.ByteSlice;
import ai.fluxion.pgwire.message.FrontendMessage;
import ai.fluxion.pgwire.message.WireWriter;
import ai.fluxion.sql.ErrorCode;
import ai.fluxion.sql.FluxionException;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

class FrameReaderTest {
    private static final int MAX = 1 << 20;

    @Test
    void messagesArriveWholeFromSingleBytes() throws IOException {
        byte[] sent =
                encode(
                        new FrontendMessage.Query("SELECT 1"),
                        new FrontendMessage.Sync(),
                        new FrontendMessage.CopyData(ByteSlice.of(new byte[100_000])));
        FrameReader frames = new FrameReader(oneByteAtATime(sent), MAX);
        assertThat(frames.next()).contains(new FrontendMessage.Query("SELECT 1"));
        assertThat(frames.next()).contains(new FrontendMessage.Sync());
        assertThat(frames.next())
                .contains(new FrontendMessage.CopyData(ByteSlice.of(new byte[100_000])));
        assertThat(frames.next()).isEmpty();
    }

    @Test
    void endInsideAMessageIsTheEnd() throws IOException {
        byte[] sent = encode(new FrontendMessage.Query("SELECT 1"));
        for (int length = 0; length < sent.length; length++) {
            FrameReader frames = reader(Arrays.copyOf(sent, length));
            assertThat(frames.next()).isEmpty();
            assertThat(frames.isBroken()).isFalse();
        }
    }

    @Test
    void lengthBeyondTheLimitIsAViolationBeforeAnythingIsAllocated() {
        byte[] header = {'Q', 0x7f, -1, -1, -1};
        FrameReader frames = reader(header);
        assertViolation(frames);
        assertThat(frames.isBroken()).isTrue();
    }

    @Test
    void lengthThatDoesNotCountItselfIsAViolation() {
        assertViolation(reader(new byte[] {'Q', 0, 0, 0, 3}));
        assertViolation(reader(new byte[] {'Q', -1, -1, -1, -1}));
    }

    @Test
    void startupPacketOfMoreThanTenThousandBytesIsAViolation() {
        FrameReader frames = reader(new byte[] {0, 0, 0x27, 0x11, 0, 3, 0, 0});
        assertThatThrownBy(frames::startup)
                .isInstanceOfSatisfying(
                        FluxionException.class,
                        e -> assertThat(e.code()).isEqualTo(ErrorCode.PROTOCOL_VIOLATION));
    }

    @Test
    void syncThatArrivedIsSeenAhead() throws IOException {
        FrameReader frames =
                reader(encode(new FrontendMessage.Execute("", 0), new FrontendMessage.Sync()));
        frames.next();
        assertThat(frames.isSyncNext()).isTrue();
        frames.next();
        assertThat(frames.isSyncNext()).isFalse();
    }

    private static void assertViolation(FrameReader frames) {
        assertThatThrownBy(frames::next)
                .isInstanceOfSatisfying(
                        FluxionException.class,
                        e -> assertThat(e.code()).isEqualTo(ErrorCode.PROTOCOL_VIOLATION));
    }

    private static FrameReader reader(byte[] bytes) {
        return new FrameReader(new ByteArrayInputStream(bytes), MAX);
    }

    private static byte[] encode(FrontendMessage... messages) {
        WireWriter out = new WireWriter(64);
        for (FrontendMessage message : messages) {
            message.encode(out);
        }
        return Arrays.copyOf(out.array(), out.size());
    }

    private static InputStream oneByteAtATime(byte[] bytes) {
        return new ByteArrayInputStream(bytes) {
            @Override
            public synchronized int read(byte[] target, int offset, int length) {
                return super.read(target, offset, Math.min(1, length));
            }
        };
    }
}
