package ai.fluxion.cli.configuration;

import ai.fluxion.pgwire.tls.PemFiles;
import ai.fluxion.pgwire.tls.SelfSigned;
import ai.fluxion.pgwire.tls.ServerTls;
import ai.fluxion.pgwire.tls.TlsPolicy;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Optional;

/// Whether the PostgreSQL door speaks TLS, and with which files; without files, a self-signed pair
/// beside the data.
public record TlsSettings(Demand demand, Optional<PemFiles> files) {
    public enum Demand {
        OFF,
        OFFERED,
        REQUIRED
    }

    static TlsSettings off() {
        return new TlsSettings(Demand.OFF, Optional.empty());
    }

    static TlsSettings read(Configuration configuration) {
        String demand = configuration.text(Keys.TLS, "off");
        Optional<String> certificate = configuration.text(Keys.TLS_CERTIFICATE);
        Optional<String> key = configuration.text(Keys.TLS_KEY);
        if (!demand.matches("off|offered|required")) {
            configuration.problem("problem.tls", Keys.TLS.name(), demand);
            return off();
        }
        if (certificate.isPresent() != key.isPresent()) {
            configuration.problem(
                    "problem.together", Keys.TLS_CERTIFICATE.name(), Keys.TLS_KEY.name());
        }
        return new TlsSettings(
                Demand.valueOf(demand.toUpperCase(Locale.ROOT)),
                certificate.flatMap(
                        file -> key.map(other -> new PemFiles(Path.of(file), Path.of(other)))));
    }

    /// Reads the files; a self-signed pair is made in `home` when there is none.
    public TlsPolicy policy(Path home, String host) {
        return switch (demand) {
            case OFF -> new TlsPolicy.Off();
            case OFFERED -> new TlsPolicy.Offered(server(home, host));
            case REQUIRED -> new TlsPolicy.Required(server(home, host));
        };
    }

    private ServerTls server(Path home, String host) {
        return ServerTls.of(files.orElseGet(() -> SelfSigned.in(home, host)));
    }
}
