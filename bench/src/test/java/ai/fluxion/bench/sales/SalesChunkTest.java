package ai.fluxion.bench.sales;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class SalesChunkTest {
    private static final SalesPlan PLAN = SalesPlan.ofEvaluation(42, 260_000);

    @Test
    void theSameSeedGivesTheSameLines() {
        assertThat(first(PLAN, 0, 5_000)).isEqualTo(first(PLAN, 0, 5_000));
    }

    @Test
    void anotherSeedGivesOtherLines() {
        List<SaleLine> other = first(SalesPlan.ofEvaluation(43, 260_000), 0, 100);

        assertThat(other).isNotEqualTo(first(PLAN, 0, 100));
    }

    @Test
    void aPlanHasExactlyItsLines() {
        assertThat(first(PLAN, 0, Integer.MAX_VALUE)).hasSize(250_000);
        assertThat(first(PLAN, 1, Integer.MAX_VALUE)).hasSize(10_000);
    }

    @Test
    void theNaturalKeyIsUniqueAcrossChunks() {
        Set<List<Number>> keys = new HashSet<>();
        List<SaleLine> lines = first(PLAN, 0, Integer.MAX_VALUE);
        lines.addAll(first(PLAN, 1, Integer.MAX_VALUE));

        lines.forEach(line -> keys.add(List.of(line.store(), line.ticket(), line.line())));

        assertThat(keys).hasSize(260_000);
    }

    @Test
    void theChainLooksLikeAGrocery() {
        List<SaleLine> lines = first(PLAN, 0, Integer.MAX_VALUE);
        long tickets =
                lines.stream().map(line -> List.of(line.store(), line.ticket())).distinct().count();
        Set<Integer> stores = lines.stream().map(SaleLine::store).collect(Collectors.toSet());
        long returns = lines.stream().filter(line -> line.quantity() < 0).count();
        int first = (int) PLAN.firstDay().toEpochDay();

        assertThat((double) lines.size() / tickets).isBetween(11.0, 13.0);
        assertThat(stores).hasSize(16).contains(1, 16);
        assertThat(returns).isBetween(2_000L, 4_000L);
        assertThat(lines).allMatch(line -> line.epochDay() >= first);
        assertThat(lines).allMatch(line -> line.epochDay() < first + 395);
        assertThat(lines.stream().map(SaleLine::epochDay).distinct().count()).isEqualTo(395);
    }

    @Test
    void theMoneyOfALineAddsUp() {
        assertThat(first(PLAN, 1, Integer.MAX_VALUE))
                .allMatch(
                        line ->
                                line.total()
                                        == line.unitPrice() * (line.quantity() / 1_000_000)
                                                - line.discount());
    }

    private static List<SaleLine> first(SalesPlan plan, int chunk, int limit) {
        SalesChunk source = new SalesChunk(plan, chunk);
        List<SaleLine> lines = new ArrayList<>();
        while (lines.size() < limit) {
            Optional<SaleLine> line = source.next();
            if (line.isEmpty()) {
                break;
            }
            lines.add(line.get());
        }
        return lines;
    }
}
