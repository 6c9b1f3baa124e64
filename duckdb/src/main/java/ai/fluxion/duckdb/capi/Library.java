package ai.fluxion.duckdb.capi;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemoryLayout;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.SymbolLookup;
import java.lang.invoke.MethodHandle;
import java.net.JarURLConnection;
import java.net.URL;
import java.net.URLConnection;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Locale;

/// The native library. It comes as a resource of `org.duckdb:duckdb_jdbc` and is unpacked once to
/// `~/.cache/fluxion`, under a name with its checksum, because unpacking its 70 MB takes 370 ms and
/// opening the unpacked file 11. Where that folder can't be written it is unpacked to a temporary
/// file, which is gone once loaded.
final class Library {
    private static final Linker LINKER = Linker.nativeLinker();
    private static final SymbolLookup SYMBOLS = load();

    private Library() {}

    static MethodHandle function(String name, MemoryLayout result, MemoryLayout... parameters) {
        return link(name, FunctionDescriptor.of(result, parameters));
    }

    static MethodHandle procedure(String name, MemoryLayout... parameters) {
        return link(name, FunctionDescriptor.ofVoid(parameters));
    }

    /// For functions that return within a microsecond and never wait: no thread state change, and
    /// arrays of the heap may be passed.
    static MethodHandle leaf(String name, FunctionDescriptor descriptor) {
        return LINKER.downcallHandle(
                SYMBOLS.findOrThrow(name), descriptor, Linker.Option.critical(true));
    }

    /// Native code may call it from any thread until the process ends; it must throw nothing.
    static MemorySegment callback(MethodHandle function, FunctionDescriptor descriptor) {
        return LINKER.upcallStub(function, descriptor, Arena.global());
    }

    /// A native call itself throws nothing; what does is the virtual machine (out of memory, stack
    /// overflow) or a wrong descriptor here.
    static RuntimeException unexpected(Throwable thrown) {
        return switch (thrown) {
            case RuntimeException runtime -> runtime;
            case Error error -> throw error;
            default -> new IllegalStateException("a native call failed", thrown);
        };
    }

    private static MethodHandle link(String name, FunctionDescriptor descriptor) {
        return LINKER.downcallHandle(SYMBOLS.findOrThrow(name), descriptor);
    }

    private static SymbolLookup load() {
        String resource = "/libduckdb_java.so_" + platform();
        URL url = Library.class.getResource(resource);
        if (url == null) {
            throw new UnsatisfiedLinkError(
                    "no DuckDB library for this platform on the class path: "
                            + resource
                            + " of org.duckdb:duckdb_jdbc");
        }
        try {
            URLConnection connection = url.openConnection();
            Path folder = Path.of(System.getProperty("user.home"), ".cache", "fluxion");
            if (connection instanceof JarURLConnection jar && isWritable(folder)) {
                return SymbolLookup.libraryLookup(unpackOnce(jar, folder), Arena.global());
            }
            Path unpacked = Files.createTempFile("fluxion-duckdb", ".so");
            try {
                unpack(connection, unpacked);
                return SymbolLookup.libraryLookup(unpacked, Arena.global());
            } finally {
                unpacked.toFile().deleteOnExit();
            }
        } catch (IOException e) {
            throw new UncheckedIOException("DuckDB's library can't be unpacked", e);
        }
    }

    private static boolean isWritable(Path folder) {
        try {
            return Files.isWritable(Files.createDirectories(folder));
        } catch (IOException e) {
            return false;
        }
    }

    private static Path unpackOnce(JarURLConnection jar, Path folder) throws IOException {
        long checksum = jar.getJarEntry().getCrc();
        long size = jar.getContentLengthLong();
        Path target = folder.resolve("libduckdb-" + Long.toHexString(checksum) + ".so");
        if (Files.isRegularFile(target) && Files.size(target) == size) {
            return target;
        }
        Path partial = Files.createTempFile(folder, "libduckdb", ".partial");
        try {
            unpack(jar, partial);
            // Atomic: another process may be loading the same name.
            return Files.move(partial, target, StandardCopyOption.ATOMIC_MOVE);
        } finally {
            Files.deleteIfExists(partial);
        }
    }

    private static void unpack(URLConnection source, Path target) throws IOException {
        try (InputStream bytes = source.getInputStream()) {
            Files.copy(bytes, target, StandardCopyOption.REPLACE_EXISTING);
        }
    }

    /// As the jar names its copies: `linux_amd64`, `linux_arm64`, `macos_arm64`, `windows_amd64`.
    private static String platform() {
        String os = System.getProperty("os.name").toLowerCase(Locale.ROOT);
        String family =
                os.startsWith("windows") ? "windows" : os.startsWith("mac") ? "macos" : "linux";
        String arch = System.getProperty("os.arch").toLowerCase(Locale.ROOT);
        return family + (arch.equals("aarch64") || arch.equals("arm64") ? "_arm64" : "_amd64");
    }
}
