package ai.fluxion.retail;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;

/// One numbered step of a schema. Its text never changes once released: a change is one more step.
record Migration(String schema, int version, String description, String resource) {
    private static final String COMMON = "common";

    /// The steps of one schema in their order.
    static List<Migration> of(String schema, Dialect dialect) {
        return switch (schema) {
            case RetailSchema.VENTAS -> ventas(schema, dialect);
            case RetailSchema.OPERACION -> operacion(schema, dialect);
            default -> throw new IllegalArgumentException("no schema of the platform: " + schema);
        };
    }

    private static List<Migration> ventas(String schema, Dialect dialect) {
        String own = dialect.folder();
        Migration masters = of(schema, 1, "masters_and_ledger", tables(dialect));
        Migration sales = of(schema, 2, "sales_lines", own);
        Migration views = of(schema, 3, "views", COMMON);
        return switch (dialect) {
            case FLUXION, MOTHERDUCK -> List.of(masters, sales, views);
            case POSTGRESQL ->
                    List.of(
                            masters,
                            sales,
                            views,
                            of(schema, 4, "partitions", own),
                            of(schema, 5, "daily_view", own));
        };
    }

    private static List<Migration> operacion(String schema, Dialect dialect) {
        Migration tables = of(schema, 1, "users_and_orders", tables(dialect));
        return switch (dialect) {
            case FLUXION, MOTHERDUCK -> List.of(tables);
            case POSTGRESQL -> List.of(tables, of(schema, 2, "search_path", dialect.folder()));
        };
    }

    /// Where the tables are defined; a database without sequences has definitions of its own.
    private static String tables(Dialect dialect) {
        return switch (dialect) {
            case FLUXION, POSTGRESQL -> COMMON;
            case MOTHERDUCK -> dialect.folder();
        };
    }

    private static Migration of(String schema, int version, String description, String folder) {
        String resource =
                String.format(
                        Locale.ROOT,
                        "/db/%s/%s/V%03d__%s.sql",
                        folder,
                        schema,
                        version,
                        description);
        return new Migration(schema, version, description, resource);
    }

    /// The statements, separated by semicolons.
    String sql() {
        try (InputStream stream = Migration.class.getResourceAsStream(resource)) {
            if (stream == null) {
                throw new IllegalStateException("missing from the program: " + resource);
            }
            return new String(stream.readAllBytes(), StandardCharsets.UTF_8).replace("\r\n", "\n");
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read " + resource, e);
        }
    }

    /// SHA-256 of the text.
    String checksum() {
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            return HexFormat.of().formatHex(digest.digest(sql().getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }
}
