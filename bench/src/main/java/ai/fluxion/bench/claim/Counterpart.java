package ai.fluxion.bench.claim;

import ai.fluxion.bench.option.Option;
import ai.fluxion.bench.result.Operation;
import ai.fluxion.bench.result.TargetKind;
import ai.fluxion.bench.text.Text;
import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import java.math.BigDecimal;
import java.util.List;

/// What of ours answers a figure. Where several kinds of target are named, the first one that was
/// measured counts; of several numbers of clients, the one named.
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "kind")
@JsonSubTypes({
    @JsonSubTypes.Type(value = Counterpart.Latency.class, name = "latency"),
    @JsonSubTypes.Type(value = Counterpart.Longest.class, name = "longest"),
    @JsonSubTypes.Type(value = Counterpart.Ratio.class, name = "ratio"),
    @JsonSubTypes.Type(value = Counterpart.Rows.class, name = "rows"),
    @JsonSubTypes.Type(value = Counterpart.SecondsFor.class, name = "seconds-for"),
    @JsonSubTypes.Type(value = Counterpart.Failures.class, name = "failures"),
    @JsonSubTypes.Type(value = Counterpart.BytesPerLine.class, name = "bytes-per-line"),
    @JsonSubTypes.Type(value = Counterpart.Bill.class, name = "bill"),
    @JsonSubTypes.Type(value = Counterpart.Arithmetic.class, name = "arithmetic"),
    @JsonSubTypes.Type(value = Counterpart.Refuted.class, name = "refuted"),
    @JsonSubTypes.Type(value = Counterpart.None.class, name = "none")
})
public sealed interface Counterpart {
    /// Seconds of the median call.
    record Latency(Operation operation, List<TargetKind> of, int clients) implements Counterpart {}

    /// Seconds of the longest call.
    record Longest(Operation operation, List<TargetKind> of) implements Counterpart {}

    /// How many times slower `of` is than `to`.
    record Ratio(List<Operation> operations, List<TargetKind> of, List<TargetKind> to)
            implements Counterpart {}

    /// Rows a second.
    record Rows(Operation operation, List<TargetKind> of) implements Counterpart {}

    /// Seconds that so many lines take at the measured rate.
    record SecondsFor(long lines, Operation operation, List<TargetKind> of)
            implements Counterpart {}

    /// The share of calls that failed, from 0 to 1.
    record Failures(Operation operation, List<TargetKind> of) implements Counterpart {}

    record BytesPerLine(List<TargetKind> of) implements Counterpart {}

    /// The monthly bill of a scenario of the price file.
    record Bill(Option option, String scenario) implements Counterpart {}

    /// The evaluation's own numbers, computed again.
    record Arithmetic(Operator operator, List<BigDecimal> operands) implements Counterpart {}

    /// Something that anyone can look up and that is otherwise.
    record Refuted(Text reason) implements Counterpart {}

    record None(Text reason) implements Counterpart {}

    enum Operator {
        SUM,
        DIFFERENCE,
        PRODUCT,
        QUOTIENT
    }
}
