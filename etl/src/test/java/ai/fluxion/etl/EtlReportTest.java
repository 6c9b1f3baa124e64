package ai.fluxion.etl;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ai.fluxion.etl.EtlReport.Verdict;
import ai.fluxion.etl.StoreOutcome.Counts;
import ai.fluxion.etl.StoreOutcome.Failure;
import ai.fluxion.etl.StoreOutcome.Sales;
import ai.fluxion.etl.source.Unreadable;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class EtlReportTest {
    private static final StoreOutcome LOADED =
            new StoreOutcome(
                    "tienda_01",
                    new Counts(10, 7, 2, 1),
                    new Sales(new BigDecimal("100.00"), 3),
                    1.5,
                    Optional.empty());
    private static final StoreOutcome EMPTY =
            new StoreOutcome("tienda_02", Counts.NONE, Sales.NONE, 0.1, Optional.empty());
    private static final StoreOutcome FAILED =
            new StoreOutcome(
                    "tienda_03",
                    new Counts(4, 0, 4, 0),
                    Sales.NONE,
                    0.2,
                    Optional.of(new Failure(ErrorCategory.DATA_FORMAT, "ninguna")));

    @Test
    void totalsAreTheSumOfTheStores() {
        EtlReport report = report(LOADED, LOADED, EMPTY, FAILED);

        assertThat(report.counts()).isEqualTo(new Counts(24, 14, 8, 2));
        assertThat(report.sales()).isEqualTo(new Sales(new BigDecimal("200.00"), 6));
        assertThat(report.sales().averageTicket()).isEqualTo(new BigDecimal("33.33"));
        assertThat(report.errors()).isEqualTo(Map.of(ErrorCategory.DATA_FORMAT, 1L));
    }

    @Test
    void withoutTicketsTheAverageIsZero() {
        assertThat(Sales.NONE.averageTicket()).isEqualTo(BigDecimal.ZERO);
    }

    @Test
    void theVerdictIsAllOnlyWhenNothingIsLeftOut() {
        assertThat(report(LOADED, EMPTY).verdict()).isEqualTo(Verdict.ALL);
        assertThat(report(LOADED, FAILED).verdict()).isEqualTo(Verdict.SOME);
        assertThat(report(FAILED, FAILED).verdict()).isEqualTo(Verdict.NONE);
        assertThat(
                        new EtlReport(
                                        List.of(LOADED),
                                        new TreeMap<>(Map.of("SUC099", 1L)),
                                        Unreadable.NONE,
                                        1)
                                .verdict())
                .isEqualTo(Verdict.SOME);
        assertThat(
                        new EtlReport(
                                        List.of(LOADED),
                                        new TreeMap<>(),
                                        new Unreadable(1, List.of("a.csv, línea 2")),
                                        1)
                                .verdict())
                .isEqualTo(Verdict.SOME);
    }

    @Test
    void countsThatDoNotAddUpAreRefused() {
        assertThatThrownBy(() -> new Counts(10, 7, 1, 1))
                .isInstanceOf(VerificationException.class)
                .hasMessage(
                        "no cuadra: 10 filas extraídas no son 7 cargadas + 1 rechazadas + 1"
                                + " duplicadas");
    }

    private static EtlReport report(StoreOutcome... stores) {
        return new EtlReport(List.of(stores), new TreeMap<>(), Unreadable.NONE, 2);
    }
}
