package ai.fluxion.bench.price;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ai.fluxion.bench.option.Option;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PricesTest {
    @TempDir private Path directory;

    @ParameterizedTest
    @CsvSource({
        "evaluacion, DUCKDB_1A,    0,         7000",
        "evaluacion, MOTHERDUCK, 144,         4228",
        "evaluacion, POSTGRESQL, 141,        14892",
        "evaluacion, PG_DUCKDB,  200,        18400",
        "evaluacion, FLUXION,    200,        15000",
        "hoy,        POSTGRESQL, 211.340,    15736.080",
        "hoy,        MOTHERDUCK, 395.28,      7243.36",
        "hoy,        FLUXION,     62.0560,   13344.6720",
        "hoy,        DUCKDB_1A,   80.039550,  7960.474600"
    })
    void totalsAreExact(String scenario, Option option, String bill, String twelveMonths) {
        Scenario.Cost cost = scenario(scenario).cost(option).orElseThrow();

        assertThat(cost.monthlyBill()).isEqualByComparingTo(bill);
        assertThat(cost.twelveMonths()).isEqualByComparingTo(twelveMonths);
    }

    @Test
    void kindsAddUpToTheTotal() {
        for (Scenario scenario : Prices.builtIn().scenarios()) {
            for (Option option : scenario.options().keySet()) {
                Scenario.Cost cost = scenario.cost(option).orElseThrow();
                assertThat(cost.kinds().values().stream().reduce((a, b) -> a.add(b)).orElseThrow())
                        .isEqualByComparingTo(cost.twelveMonths());
            }
        }
    }

    @Test
    void whatCouldNotBeConfirmedSaysWhatItRestsOn() {
        assertThat(Prices.builtIn().scenarios())
                .flatMap(scenario -> scenario.options().values())
                .flatMap(items -> items)
                .filteredOn(item -> !item.confirmed())
                .isNotEmpty()
                .allSatisfy(item -> assertThat(item.note()).isPresent());
    }

    @Test
    void anOptionWithoutItemsHasNoCost() {
        assertThat(scenario("evaluacion").cost(Option.DUCKDB_1B)).isEmpty();
    }

    @Test
    void theUsersScenarioDecides() throws IOException {
        Path file =
                Files.writeString(
                        directory.resolve("precios.json"),
                        """
                        {"scenarios": [{"id": "mio", "title": {"es": "Mío", "en": "Mine"},
                          "date": "2026-11-24", "currency": "USD", "options": {"FLUXION": [
                            {"kind": "INFRASTRUCTURE", "item": {"es": "Servidor", "en": "Server"},
                             "every": "MONTH", "factors": ["19.90"], "unit": "USD",
                             "source": "factura", "date": "2026-11", "confirmed": true}]}}]}
                        """);

        Prices prices = Prices.builtIn().and(file);

        assertThat(prices.scenarios()).extracting(Scenario::id).endsWith("mio");
        assertThat(prices.deciding().cost(Option.FLUXION).orElseThrow().twelveMonths())
                .isEqualByComparingTo("238.80");
    }

    @Test
    void aWrongFileIsRefusedByItsName() throws IOException {
        Path file = Files.writeString(directory.resolve("x.json"), "{\"scenarios\": 1}");

        assertThatThrownBy(() -> Prices.builtIn().and(file)).hasMessageContaining("x.json");
        assertThatThrownBy(() -> new Prices(List.of())).hasMessageContaining("without a scenario");
        assertThatThrownBy(
                        () ->
                                new Prices(
                                        List.of(
                                                new Scenario(
                                                        "a",
                                                        scenario("hoy").title(),
                                                        "d",
                                                        "USD",
                                                        Map.of(
                                                                Option.FLUXION,
                                                                List.of(item("-1")))))))
                .hasMessageContaining("negative");
    }

    private static CostItem item(String factor) {
        CostItem known = scenario("hoy").options().values().iterator().next().getFirst();
        return new CostItem(
                known.kind(),
                known.item(),
                known.every(),
                List.of(new BigDecimal(factor)),
                known.unit(),
                known.source(),
                known.date(),
                true,
                known.note());
    }

    private static Scenario scenario(String id) {
        return Prices.builtIn().scenarios().stream()
                .filter(scenario -> scenario.id().equals(id))
                .findFirst()
                .orElseThrow();
    }
}
