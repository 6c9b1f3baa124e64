package ai.fluxion.cli;

import ai.fluxion.cli.configuration.Key;
import ai.fluxion.cli.configuration.Keys;
import ai.fluxion.cli.configuration.StoresSettings;
import ai.fluxion.etl.RefusedRequestException;
import ai.fluxion.etl.StoreRegistration;
import ai.fluxion.etl.source.SourceException;
import ai.fluxion.retail.DatabaseUrl;
import ai.fluxion.retail.RetailSchema;
import java.sql.SQLException;
import java.util.List;
import javax.sql.DataSource;

/// `fluxion etl stores`: registers the stores of a file, on a new database after its tables.
final class EtlStoresCommand implements Command {
    @Override
    public String name() {
        return "stores";
    }

    @Override
    public List<Key> keys() {
        return Keys.ETL_STORES;
    }

    @Override
    public int run(Invocation invocation) throws SQLException {
        StoresSettings settings = StoresSettings.read(invocation.configuration());
        invocation.configuration().check();
        DataSource target = new DatabaseUrl(settings.databaseUrl()).dataSource("fluxion-etl");
        RetailSchema.migrate(target);
        try {
            StoreRegistration.Result result =
                    new StoreRegistration(target).register(settings.file());
            invocation.answer(
                    invocation
                            .messages()
                            .text(
                                    "etl.stores",
                                    result.registered().size(),
                                    result.unchanged().size()));
            return ExitCode.OK;
        } catch (SourceException e) {
            invocation.say("fluxion: " + e.getMessage());
            return ExitCode.FAILED;
        } catch (RefusedRequestException e) {
            throw EtlCommand.refused(e);
        }
    }
}
