package ai.fluxion.bench.basic;

import ai.fluxion.retail.DatabaseUrl;
import javax.sql.DataSource;

/// A database under measurement: the name it has in the report, and how to connect.
public record Target(String name, DataSource source) {

    /// Reads `NAME=URL`, where the URL is libpq's (`postgresql://user@host:5432/database`) or
    /// JDBC's.
    public static Target parse(String text) {
        int equals = text.indexOf('=');
        if (equals < 1 || equals == text.length() - 1) {
            throw new IllegalArgumentException("NAME=URL expected, not \"" + text + "\"");
        }
        DatabaseUrl url = new DatabaseUrl(text.substring(equals + 1));
        return new Target(text.substring(0, equals), url.dataSource("fluxion-bench"));
    }
}
