package ai.fluxion.engine.statements;

import ai.fluxion.sql.PgType;
import java.time.Instant;
import java.util.List;

/// What a front end keeps for its client, as the session must know it. Called on the session's
/// thread.
public interface ClientObjects {
    /// A row of `pg_prepared_statements`.
    record NamedText(
            String name, String text, Instant since, List<PgType> parameterTypes, boolean fromSql) {
        public NamedText {
            parameterTypes = List.copyOf(parameterTypes);
        }
    }

    List<NamedText> prepared();

    /// DISCARD ALL: nothing that the client named stays.
    void discard();

    /// Of a session without a front end.
    ClientObjects NONE =
            new ClientObjects() {
                @Override
                public List<NamedText> prepared() {
                    return List.of();
                }

                @Override
                public void discard() {}
            };
}
