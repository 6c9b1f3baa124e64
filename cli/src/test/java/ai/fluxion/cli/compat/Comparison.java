package ai.fluxion.cli.compat;

/// One check on both servers.
record Comparison(String client, String check, Outcome postgres, Outcome fluxion) {
    enum Verdict {
        OK,
        DIFFERS,
        FAILS
    }

    Verdict verdict() {
        return switch (fluxion) {
            case Outcome.Failure _ -> Verdict.FAILS;
            case Outcome.Value value -> value.equals(postgres) ? Verdict.OK : Verdict.DIFFERS;
        };
    }

    /// For whom a build failed.
    String explanation() {
        return client + ", " + check + "\n  PostgreSQL: " + postgres + "\n  Fluxion:    " + fluxion;
    }
}
