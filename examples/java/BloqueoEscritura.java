import java.net.URI;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Properties;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;

/// The evaluation's write-lock manager (option 1.B) without Redis: one writer of a name at a time,
/// over all programs. `tomar` waits its turn, first come first served; the server gives the lock
/// back when the block ends, and when the program or its machine dies.
///
/// Run: `DATABASE_URL=postgresql://… java -cp postgresql.jar BloqueoEscritura.java`
public final class BloqueoEscritura implements AutoCloseable {
    private static final String LOCK_NOT_AVAILABLE = "55P03";

    private final Connection connection;

    private BloqueoEscritura(Connection connection) {
        this.connection = connection;
    }

    /// Another program held the lock for longer than we were ready to wait; the message names it.
    public static final class Ocupado extends Exception {
        private static final long serialVersionUID = 1;

        Ocupado(String nombre, SQLException cause) {
            super(nombre + ": " + cause.getMessage(), cause);
        }
    }

    /// A connection that holds the lock until it is closed.
    public static BloqueoEscritura tomar(String url, String nombre, String quien, Duration espera)
            throws SQLException, Ocupado {
        Connection connection = connect(url, quien);
        try (Statement setting = connection.createStatement();
                PreparedStatement lock =
                        connection.prepareStatement("SELECT pg_advisory_lock(hashtext(?))")) {
            setting.execute("SET lock_timeout = " + espera.toMillis());
            lock.setString(1, nombre);
            lock.execute();
            setting.execute("RESET lock_timeout");
            return new BloqueoEscritura(connection);
        } catch (SQLException e) {
            connection.close();
            if (LOCK_NOT_AVAILABLE.equals(e.getSQLState())) {
                throw new Ocupado(nombre, e);
            }
            throw e;
        }
    }

    public Connection connection() {
        return connection;
    }

    @Override
    public void close() throws SQLException {
        connection.close();
    }

    private static Connection connect(String url, String quien) throws SQLException {
        URI address = URI.create(url);
        String[] user = address.getUserInfo().split(":", 2);
        Properties properties = new Properties();
        properties.setProperty("user", user[0]);
        if (user.length == 2) {
            properties.setProperty("password", user[1]);
        }
        properties.setProperty("ApplicationName", quien);
        return DriverManager.getConnection(
                "jdbc:postgresql://" + address.getAuthority().replaceFirst("^.*@", "")
                        + address.getPath(),
                properties);
    }

    public static void main(String[] arguments) throws Exception {
        String url = System.getenv("DATABASE_URL");
        AtomicInteger inside = new AtomicInteger();
        List<Callable<Integer>> writers = new ArrayList<>();
        for (int i = 0; i < 8; i++) {
            String quien = "carga-" + i;
            writers.add(
                    () -> {
                        try (var turno = tomar(url, "ventas-java", quien, Duration.ofMinutes(1))) {
                            int most = inside.incrementAndGet();
                            inside.decrementAndGet();
                            return most;
                        }
                    });
        }
        try (ExecutorService threads = Executors.newFixedThreadPool(8)) {
            for (Future<Integer> writer : threads.invokeAll(writers)) {
                check(writer.get() == 1, "two writers at once");
            }
        }
        System.out.println("8 escritores: nunca más de uno a la vez");
        try (var turno = tomar(url, "ventas-java", "carga-nocturna", Duration.ofSeconds(5))) {
            tomar(url, "ventas-java", "otra", Duration.ofMillis(50)).close();
            check(false, "two writers at once");
        } catch (Ocupado e) {
            System.out.println("ocupado: " + e.getMessage());
        }
        tomar(url, "ventas-java", "otra", Duration.ofSeconds(5)).close();
        System.out.println("libre de nuevo");
    }

    private static void check(boolean holds, String message) {
        if (!holds) {
            throw new IllegalStateException(message);
        }
    }
}
