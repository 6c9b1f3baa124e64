package ai.fluxion.pgwire.stream;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ai.fluxion.pgwire.message.BackendMessage.DataRow;
import ai.fluxion.pgwire.message.ByteSlice;
import ai.fluxion.pgwire.message.WireWriter;
import ai.fluxion.sql.ErrorCode;
import ai.fluxion.sql.FluxionException;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SpoolTest {
    @TempDir Path directory;

    @Test
    void rowsComeBackInPiecesFromMemory() throws IOException {
        try (Spool spool = spool(1 << 20, 1 << 30)) {
            byte[] all = fill(spool, 1_000, 10);
            assertThat(filesInDirectory()).isZero();
            assertThat(readInPieces(spool, 1_000, 7)).isEqualTo(all);
        }
    }

    @Test
    void rowsComeBackInPiecesFromAFileThatLeavesNothingBehind() throws IOException {
        try (Spool spool = spool(1_000, 1 << 30)) {
            byte[] all = fill(spool, 20_000, 33);
            assertThat(spool.writer().array().length).isLessThan(all.length / 2);
            assertThat(readInPieces(spool, 20_000, 100)).isEqualTo(all);
        }
        assertThat(filesInDirectory()).isZero();
    }

    @Test
    void rowLargerThanAPageComesBack() throws IOException {
        try (Spool spool = spool(1_000, 1 << 30)) {
            byte[] all = fill(spool, 5, 300_000);
            assertThat(readInPieces(spool, 5, 2)).isEqualTo(all);
        }
    }

    @Test
    void spoolWithoutRowsIsAtItsEnd() throws IOException {
        try (Spool spool = spool(1_000, 1 << 30)) {
            spool.finish();
            assertThat(spool.send(new ClientOutput(new ByteArrayOutputStream()), 10)).isZero();
        }
    }

    @Test
    void moreThanTheLimitIsAnErrorThatNamesIt() throws IOException {
        try (Spool spool = spool(1_000, 100_000)) {
            assertThatThrownBy(() -> fill(spool, 10_000, 33))
                    .isInstanceOfSatisfying(
                            FluxionException.class,
                            e ->
                                    assertThat(e.code())
                                            .isEqualTo(ErrorCode.CONFIGURATION_LIMIT_EXCEEDED))
                    .hasMessageContaining("max-spool-bytes=100000");
        }
        assertThat(filesInDirectory()).isZero();
    }

    private Spool spool(int memory, long max) {
        return new Spool(new Spool.Limits(directory, memory, max));
    }

    private static byte[] fill(Spool spool, int rows, int bytes) {
        WireWriter all = new WireWriter(1024);
        for (int i = 0; i < rows; i++) {
            byte[] value = new byte[bytes];
            Arrays.fill(value, (byte) i);
            DataRow row = new DataRow(List.of(Optional.of(ByteSlice.of(value)), Optional.empty()));
            row.encode(all);
            row.encode(spool.writer());
            spool.rowsWritten();
        }
        spool.finish();
        return Arrays.copyOf(all.array(), all.size());
    }

    private static byte[] readInPieces(Spool spool, int rows, int piece) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        ClientOutput output = new ClientOutput(bytes);
        int read = 0;
        int last = piece;
        while (last == piece) {
            last = spool.send(output, piece);
            read += last;
        }
        output.flush();
        assertThat(read).isEqualTo(rows);
        return bytes.toByteArray();
    }

    private long filesInDirectory() throws IOException {
        try (Stream<Path> files = Files.list(directory)) {
            return files.count();
        }
    }
}
