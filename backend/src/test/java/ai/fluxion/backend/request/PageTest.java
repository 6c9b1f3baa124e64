package ai.fluxion.backend.request;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import ai.fluxion.backend.problem.ProblemException;
import ai.fluxion.backend.problem.Violation;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

class PageTest {
    private static final PageLimits LIMITS = new PageLimits(3, 5, 10);

    /// A table with the keys 1 to `last`, read as the stores read theirs.
    private static Page<Long> read(long last, PageRequest request) {
        List<Long> rows =
                LongStream.rangeClosed(request.after().orElse(0) + 1, last)
                        .limit(request.rowsToRead())
                        .boxed()
                        .toList();
        return Page.of(rows, request, Long::longValue);
    }

    private static PageRequest request(String after, String limit) {
        Violations violations = new Violations();
        Map<String, List<String>> parameters =
                Map.of("after", List.of(after), "limit", List.of(limit));
        PageRequest request = new Query(parameters, violations).page(LIMITS);
        violations.check();
        return request;
    }

    @Test
    void followingNextReadsEveryRowOnceForEverySizeOfPageAndTable() {
        for (int limit = 1; limit <= LIMITS.mostItems(); limit++) {
            for (long last = 0; last <= 12; last++) {
                List<Long> seen = new ArrayList<>();
                Page<Long> page = read(last, request("0", Integer.toString(limit)));
                seen.addAll(page.items());
                while (page.next().isPresent()) {
                    String after = Long.toString(page.next().getAsLong());
                    page = read(last, request(after, Integer.toString(limit)));
                    assertThat(page.items()).isNotEmpty();
                    seen.addAll(page.items());
                }
                assertThat(seen)
                        .containsExactlyElementsOf(
                                LongStream.rangeClosed(1, last).boxed().toList());
            }
        }
    }

    @Test
    void withoutParametersAPageStartsAtTheBeginningWithTheDefaultSize() {
        PageRequest request = new Query(Map.of(), new Violations()).page(LIMITS);

        assertThat(request).isEqualTo(new PageRequest(OptionalLong.empty(), 3));
    }

    @Test
    void aPageBeyondTheLimitAndAKeyThatIsNoNumberAreViolations() {
        assertThatThrownBy(() -> request("0", "6")).isInstanceOf(ProblemException.class);
        assertThatThrownBy(() -> request("0", "0")).isInstanceOf(ProblemException.class);
        assertThatThrownBy(() -> request("-1", "3")).isInstanceOf(ProblemException.class);
        assertThatThrownBy(() -> request("1; DROP TABLE", "3"))
                .isInstanceOf(ProblemException.class);
        assertThatThrownBy(() -> request("9223372036854775808", "3"))
                .isInstanceOf(ProblemException.class);
    }

    @Test
    void datesAreIsoDaysAndUnknownOrRepeatedParametersAreViolations() {
        Violations violations = new Violations();
        Query query =
                new Query(
                        Map.of(
                                "desde", List.of("2025-02-29"),
                                "hasta", List.of("2024-02-29"),
                                "dos", List.of("1", "2"),
                                "otra", List.of("x")),
                        violations);

        assertThat(query.date("hasta")).contains(LocalDate.of(2024, 2, 29));
        assertThat(query.date("desde")).isEmpty();
        query.text("dos");
        query.rejectOthers();

        assertThat(catchThrowableOfType(ProblemException.class, violations::check).violations())
                .extracting(Violation::rule)
                .containsExactlyInAnyOrder("date", "once", "unknown-parameter");
    }
}
