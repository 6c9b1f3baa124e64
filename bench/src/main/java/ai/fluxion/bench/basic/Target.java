package ai.fluxion.bench.basic;

import java.net.URI;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import javax.sql.DataSource;
import org.postgresql.ds.PGSimpleDataSource;

/// A database under measurement: the name it has in the report, and how to connect.
public record Target(String name, DataSource source) {

    /// Reads `NAME=URL`, where the URL is libpq's (`postgresql://user@host:5432/database`) or
    /// JDBC's.
    public static Target parse(String text) {
        int equals = text.indexOf('=');
        if (equals < 1 || equals == text.length() - 1) {
            throw new IllegalArgumentException("NAME=URL expected, not \"" + text + "\"");
        }
        return new Target(text.substring(0, equals), source(text.substring(equals + 1)));
    }

    /// A source of new connections to `url`; nothing is opened yet.
    public static PGSimpleDataSource source(String url) {
        PGSimpleDataSource source = new PGSimpleDataSource();
        if (url.startsWith("jdbc:postgresql:")) {
            source.setURL(url);
            return source;
        }
        URI uri = URI.create(url.replaceFirst("^postgres(ql)?:", "postgresql:"));
        if (uri.getHost() == null || !"postgresql".equals(uri.getScheme())) {
            throw new IllegalArgumentException(
                    "postgresql://user@host:port/database expected, not \"" + url + "\"");
        }
        String port = uri.getPort() < 0 ? "" : ":" + uri.getPort();
        String query = uri.getRawQuery() == null ? "" : "?" + uri.getRawQuery();
        source.setURL("jdbc:postgresql://" + uri.getHost() + port + uri.getRawPath() + query);
        if (uri.getRawUserInfo() != null) {
            String[] user = uri.getRawUserInfo().split(":", 2);
            source.setUser(URLDecoder.decode(user[0], StandardCharsets.UTF_8));
            if (user.length == 2) {
                source.setPassword(URLDecoder.decode(user[1], StandardCharsets.UTF_8));
            }
        }
        return source;
    }
}
