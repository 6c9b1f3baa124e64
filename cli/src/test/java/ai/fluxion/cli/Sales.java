package ai.fluxion.cli;

import java.io.IOException;
import java.math.BigDecimal;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.List;
import javax.sql.DataSource;

/// Sales of several stores in files that `fluxion etl` reads with `options`, `total` rounded to
/// cents. `stores` puts their stores into an empty platform.
public record Sales(
        List<String> options,
        LocalDate from,
        LocalDate to,
        long lines,
        BigDecimal total,
        Registration stores) {

    /// Registers stores.
    @FunctionalInterface
    public interface Registration {
        void into(DataSource platform) throws SQLException, IOException;
    }
}
