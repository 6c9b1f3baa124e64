package ai.fluxion.backend.access;

import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.Set;

/// The secret that signs tokens. All backends of one database need the same one.
public final class SigningKey {
    private static final int LENGTH = 32;
    private static final Set<PosixFilePermission> OWNER_ONLY =
            PosixFilePermissions.fromString("rw-------");

    private final byte[] bytes;

    private SigningKey(byte[] bytes) {
        this.bytes = bytes;
    }

    /// A key given by whoever configures the backend, at least 256 bits as HS256 asks.
    public static SigningKey of(byte[] bytes) {
        if (bytes.length < LENGTH) {
            throw new IllegalArgumentException(
                    "the signing key has "
                            + bytes.length
                            + " bytes, HS256 needs at least "
                            + LENGTH);
        }
        return new SigningKey(bytes.clone());
    }

    /// The key of `file`, which is made first when absent, readable by its owner only. Of several
    /// processes that start at once, one makes it and all read the same.
    public static SigningKey ofFile(Path file, SecureRandom random) throws IOException {
        Path path = file.toAbsolutePath();
        try {
            return read(path);
        } catch (NoSuchFileException e) {
            create(path, random);
            return read(path);
        }
    }

    byte[] bytes() {
        return bytes;
    }

    private static SigningKey read(Path path) throws IOException {
        byte[] content = Files.readAllBytes(path);
        if (isPosix(path)) {
            Set<PosixFilePermission> others = EnumSet.copyOf(Files.getPosixFilePermissions(path));
            others.removeAll(OWNER_ONLY);
            if (!others.isEmpty()) {
                throw new IOException(
                        path
                                + " holds the key that signs tokens and is open to others"
                                + " ("
                                + PosixFilePermissions.toString(Files.getPosixFilePermissions(path))
                                + "): chmod 600 it, and make a new one if somebody read it");
            }
        }
        try {
            return of(content);
        } catch (IllegalArgumentException e) {
            throw new IOException(path + ": " + e.getMessage(), e);
        }
    }

    /// Written beside and then linked, so that no reader sees a part and no second writer replaces
    /// it.
    private static void create(Path path, SecureRandom random) throws IOException {
        byte[] bytes = new byte[LENGTH];
        random.nextBytes(bytes);
        Path directory = path.getParent();
        if (directory == null) {
            throw new IOException(path + " is no file for a key");
        }
        Files.createDirectories(directory);
        Path draft = Files.createTempFile(directory, "key", ".tmp", attributes(path));
        try {
            Files.write(draft, bytes);
            Files.createLink(path, draft);
        } catch (FileAlreadyExistsException e) {
            // Another process was first: its key is the one.
            return;
        } finally {
            Files.delete(draft);
            Arrays.fill(bytes, (byte) 0);
        }
    }

    private static FileAttribute<?>[] attributes(Path path) {
        return isPosix(path)
                ? new FileAttribute<?>[] {PosixFilePermissions.asFileAttribute(OWNER_ONLY)}
                : new FileAttribute<?>[0];
    }

    private static boolean isPosix(Path path) {
        return path.getFileSystem().supportedFileAttributeViews().contains("posix");
    }
}
