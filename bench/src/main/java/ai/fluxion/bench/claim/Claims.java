package ai.fluxion.bench.claim;

import ai.fluxion.bench.claim.ClaimOutcome.Judgement;
import ai.fluxion.bench.evidence.Evidence;
import ai.fluxion.bench.evidence.Interval;
import ai.fluxion.bench.evidence.Numbers;
import ai.fluxion.bench.price.Prices;
import ai.fluxion.bench.text.Text;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Optional;
import tools.jackson.databind.json.JsonMapper;

/// The catalogue of the evaluation's figures, in the order of its sections.
public record Claims(List<Claim> claims) {
    private static final String RESOURCE = "claims.json";
    private static final Text NOT_MEASURED =
            new Text("no se midió en esta ejecución", "not measured in this run");

    public Claims {
        claims = List.copyOf(claims);
    }

    public static Claims builtIn() {
        try (InputStream stream = Claims.class.getResourceAsStream(RESOURCE)) {
            if (stream == null) {
                throw new IllegalStateException("no resource " + RESOURCE);
            }
            return new JsonMapper().readValue(stream, Claims.class);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public List<ClaimOutcome> check(Evidence evidence, Prices prices) {
        Answers answers = new Answers(evidence, prices);
        return claims.stream().map(claim -> check(claim, evidence, answers)).toList();
    }

    private static ClaimOutcome check(Claim claim, Evidence evidence, Answers answers) {
        Optional<Interval> ours = answers.to(claim.counterpart());
        if (ours.isEmpty()) {
            return switch (claim.counterpart()) {
                case Counterpart.Refuted(Text reason) ->
                        without(claim, Judgement.NOT_CONFIRMED, reason);
                case Counterpart.None(Text reason) ->
                        without(claim, Judgement.NOT_MEASURABLE, reason);
                default -> without(claim, Judgement.NOT_MEASURABLE, NOT_MEASURED);
            };
        }
        long lines = evidence.result().data().lines();
        long minimum = claim.minimumLines().orElse(0);
        if (lines < minimum) {
            return new ClaimOutcome(
                    claim,
                    Judgement.NOT_COMPARABLE,
                    ours,
                    Optional.of(
                            Numbers.text(
                                    "se midieron {0} líneas; la cifra vale desde {1}",
                                    "{0} lines were measured; the figure holds from {1}",
                                    lines,
                                    minimum)));
        }
        return new ClaimOutcome(claim, judge(ours.get(), claim.range()), ours, Optional.empty());
    }

    private static Judgement judge(Interval ours, Interval claimed) {
        if (ours.isInside(claimed)) {
            return Judgement.CONFIRMED;
        }
        return ours.overlaps(claimed) ? Judgement.UNDECIDED : Judgement.NOT_CONFIRMED;
    }

    private static ClaimOutcome without(Claim claim, Judgement judgement, Text reason) {
        return new ClaimOutcome(claim, judgement, Optional.empty(), Optional.of(reason));
    }
}
