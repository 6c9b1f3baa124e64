package ai.fluxion.retail;

import java.net.URI;
import java.net.URLDecoder;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import javax.sql.DataSource;
import org.postgresql.ds.PGSimpleDataSource;

/// `DATABASE_URL` in libpq's form (`postgresql://user:password@host:port/database?…`) or JDBC's.
public record DatabaseUrl(String text) {
    /// A source of connections that opens nothing yet; `applicationName` is what the server shows
    /// of them, unless the URL names it itself (`ApplicationName`).
    public DataSource dataSource(String applicationName) {
        PGSimpleDataSource source = new PGSimpleDataSource();
        if (!text.contains("ApplicationName=")) {
            source.setApplicationName(applicationName);
        }
        if (text.startsWith("jdbc:postgresql:")) {
            source.setURL(text);
            return source;
        }
        URI uri = URI.create(text);
        if (uri.getHost() == null
                || !("postgresql".equals(uri.getScheme()) || "postgres".equals(uri.getScheme()))) {
            throw new IllegalArgumentException(
                    "postgresql://user@host:port/database expected, not \"" + this + "\"");
        }
        String port = uri.getPort() < 0 ? "" : ":" + uri.getPort();
        String query = uri.getRawQuery() == null ? "" : "?" + javaTrust(uri.getRawQuery());
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

    /// libpq's word for the machine's trusted authorities, as the driver takes it.
    private static String javaTrust(String query) {
        return query.replace(
                "sslrootcert=system", "sslfactory=org.postgresql.ssl.DefaultJavaSSLFactory");
    }

    /// Whether it is MotherDuck's PostgreSQL endpoint without the token, which is its password.
    public boolean lacksMotherDuckToken() {
        URI uri = URI.create(text.startsWith("jdbc:") ? text.substring("jdbc:".length()) : text);
        return uri.getHost() != null
                && uri.getHost().endsWith(".motherduck.com")
                && (uri.getRawUserInfo() == null || !uri.getRawUserInfo().contains(":"))
                && !text.contains("password=");
    }

    /// The same with a password; one that it has goes first.
    public DatabaseUrl withPassword(String password) {
        String parameter = "password=" + URLEncoder.encode(password, StandardCharsets.UTF_8);
        return new DatabaseUrl(text + (text.contains("?") ? "&" : "?") + parameter);
    }

    /// Without the password, for logs.
    @Override
    public String toString() {
        return text.replaceFirst("://([^:/@]+):[^@]*@", "://$1:***@")
                .replaceAll("(?i)password=[^&]*", "password=***");
    }
}
