package ai.fluxion.bench.report;

import ai.fluxion.bench.claim.ClaimOutcome;
import ai.fluxion.bench.decision.Cell;
import ai.fluxion.bench.decision.Criterion;
import ai.fluxion.bench.decision.Decision;
import ai.fluxion.bench.decision.Flip;
import ai.fluxion.bench.decision.RuleOutcome;
import ai.fluxion.bench.decision.Verdict;
import ai.fluxion.bench.evidence.Interval;
import ai.fluxion.bench.evidence.Numbers;
import ai.fluxion.bench.option.Option;
import ai.fluxion.bench.option.TargetNames;
import ai.fluxion.bench.result.EvaluationResult;
import ai.fluxion.bench.result.TargetInfo;
import ai.fluxion.bench.text.Language;
import ai.fluxion.bench.text.Text;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.ResourceBundle;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// Turns a result and its decision into a page of one language.
final class PageBuilder {
    private static final DateTimeFormatter MINUTE =
            DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm 'UTC'", Locale.ROOT)
                    .withZone(ZoneOffset.UTC);
    private static final double BYTES_OF_A_GIGABYTE = 1e9;
    private static final double MILLIS_OF_A_SECOND = 1_000;

    private final EvaluationResult result;
    private final Decision decision;
    private final Language language;
    private final Numbers numbers;
    private final Map<String, String> words = new TreeMap<>();

    PageBuilder(EvaluationResult result, Decision decision, Language language) {
        this.result = result;
        this.decision = decision;
        this.language = language;
        this.numbers = Numbers.in(language);
        ResourceBundle bundle =
                ResourceBundle.getBundle(
                        "ai.fluxion.bench.report.Report",
                        language.locale(),
                        ResourceBundle.Control.getNoFallbackControl(
                                ResourceBundle.Control.FORMAT_PROPERTIES));
        bundle.keySet().forEach(key -> words.put(key, bundle.getString(key)));
    }

    Page page() {
        MeasurementPages measured = new MeasurementPages(result, language, words);
        return new Page(
                language.code(),
                words,
                run(),
                verdict(),
                standings(),
                matrix(),
                advice(),
                new CostPages(decision.prices(), language, words).costs(),
                sensitivity(),
                claims(),
                claimCounts(),
                measured.plots(),
                measured.table(),
                targets(),
                plan());
    }

    private List<Page.Field> run() {
        var machine = result.machine();
        var data = result.data();
        return List.of(
                field(
                        "run.when",
                        MINUTE.format(result.started()),
                        MINUTE.format(result.finished())),
                field("run.build", result.build()),
                field(
                        "run.machine",
                        machine.processor(),
                        numbers.whole(machine.cores()),
                        numbers.significant(machine.memoryBytes() / BYTES_OF_A_GIGABYTE),
                        machine.operatingSystem(),
                        machine.java()),
                field("run.load", numbers.significant(machine.load())),
                field("run.same", word(machine.sameForAll() ? "run.same.yes" : "run.same.no")),
                field(
                        "run.data",
                        data.source(),
                        numbers.whole(data.lines()),
                        numbers.whole(data.stores()),
                        data.firstDay(),
                        data.lastDay(),
                        Long.toString(data.seed())),
                field(
                        "run.plan",
                        result.plan().size(),
                        numbers.whole(result.plan().rounds()),
                        result.plan().clients().stream()
                                .map(String::valueOf)
                                .collect(Collectors.joining(", "))));
    }

    private Page.Verdict verdict() {
        Verdict verdict = decision.verdict();
        List<String> notes = new ArrayList<>();
        if (verdict instanceof Verdict.Preliminary preliminary) {
            notes.add(
                    word(
                            "verdict.size",
                            numbers.whole(preliminary.measuredLines()),
                            numbers.whole(preliminary.neededLines())));
        }
        notes.add(word("verdict.scenario", text(decision.prices().deciding().title())));
        excluded().forEach(notes::add);
        if (!verdict.open().isEmpty()) {
            notes.add(word("verdict.open", names(verdict.open())));
        }
        return new Page.Verdict(state(verdict), headline(verdict), notes);
    }

    private static String state(Verdict verdict) {
        return switch (verdict) {
            case Verdict.Decided _ -> "decided";
            case Verdict.Undecided _, Verdict.Preliminary _ -> "undecided";
            case Verdict.NoOption _ -> "none";
        };
    }

    private String headline(Verdict verdict) {
        return switch (verdict) {
            case Verdict.Decided decided ->
                    word(
                            decided.standings().size() > 1 ? "verdict.decided" : "verdict.only",
                            text(decided.option().title()));
            case Verdict.Undecided undecided ->
                    word("verdict.undecided", names(undecided.options()));
            case Verdict.Preliminary preliminary ->
                    word("verdict.preliminary", headline(preliminary.verdict()));
            case Verdict.NoOption _ -> word("verdict.none");
        };
    }

    private Stream<String> excluded() {
        return decision.rules().stream()
                .filter(rule -> rule.effect() == RuleOutcome.Effect.EXCLUDES)
                .filter(rule -> rule.state() == RuleOutcome.State.HOLDS)
                .map(
                        rule ->
                                word(
                                        "verdict.excluded",
                                        text(rule.option().title()),
                                        text(rule.condition()),
                                        text(rule.basis()),
                                        rule.section()));
    }

    private Page.Table standings() {
        return new Page.Table(
                List.of(word("option"), word("total")),
                decision.verdict().standings().stream()
                        .map(
                                standing ->
                                        List.of(
                                                text(standing.option().title()),
                                                score(standing.total())))
                        .toList());
    }

    private Page.Matrix matrix() {
        List<Option> options = Arrays.asList(Option.values());
        List<Page.MatrixRow> rows =
                Arrays.stream(Criterion.values())
                        .map(
                                criterion ->
                                        new Page.MatrixRow(
                                                text(criterion.title()),
                                                numbers.significant(
                                                        decision.preferences()
                                                                .weights()
                                                                .getOrDefault(criterion, 0.0)),
                                                options.stream()
                                                        .map(option -> cell(option, criterion))
                                                        .toList()))
                        .toList();
        List<Page.MatrixCell> totals =
                options.stream()
                        .map(o -> decision.matrix().total(o, decision.preferences()))
                        .map(total -> new Page.MatrixCell("", "total", score(total), ""))
                        .toList();
        return new Page.Matrix(names(options.stream()), rows, totals);
    }

    private Page.MatrixCell cell(Option option, Criterion criterion) {
        Cell cell = decision.matrix().cell(option, criterion);
        String source =
                switch (cell) {
                    case Cell.Stated stated -> stated.source() + " · " + stated.date();
                    case Cell.Measured _ -> word("measured");
                    case Cell.NotMeasured _ -> "";
                };
        return new Page.MatrixCell(
                cell.grade().mark(),
                cell.grade().name().toLowerCase(Locale.ROOT).replace('_', '-'),
                text(cell.basis()),
                source);
    }

    private List<Page.Advice> advice() {
        return Arrays.stream(Option.values())
                .map(
                        option ->
                                new Page.Advice(
                                        text(option.title()),
                                        rules(option, true),
                                        rules(option, false)))
                .filter(advice -> !advice.recommended().isEmpty() || !advice.against().isEmpty())
                .toList();
    }

    private List<Page.Rule> rules(Option option, boolean recommended) {
        return decision.rules().stream()
                .filter(rule -> rule.option() == option)
                .filter(rule -> recommended == (rule.effect() == RuleOutcome.Effect.RECOMMENDS))
                .map(
                        rule ->
                                new Page.Rule(
                                        rule.section(),
                                        text(rule.condition()),
                                        text(rule.state().title()),
                                        text(rule.basis())))
                .toList();
    }

    private Page.Table sensitivity() {
        return new Page.Table(
                List.of(word("input"), word("now"), word("then"), word("leader")),
                decision.sensitivity().stream().map(this::flip).toList());
    }

    private List<String> flip(Flip flip) {
        return List.of(
                text(flip.input()),
                flip.now().map(numbers::significant).orElse("—"),
                flip.then().map(numbers::significant).orElse(word("never")),
                flip.leader().map(leader -> text(leader.title())).orElse("—"));
    }

    private List<Page.Claim> claims() {
        return decision.claims().stream()
                .map(
                        outcome ->
                                new Page.Claim(
                                        outcome.claim().section(),
                                        text(outcome.claim().text()),
                                        claimed(outcome),
                                        ours(outcome),
                                        text(outcome.judgement().title()),
                                        outcome.judgement()
                                                .name()
                                                .toLowerCase(Locale.ROOT)
                                                .replace('_', '-')))
                .toList();
    }

    private String claimed(ClaimOutcome outcome) {
        var low = outcome.claim().low();
        var high = outcome.claim().high();
        String value =
                low.isEmpty()
                        ? "≤ " + figure(outcome, Interval.exactly(high.getAsDouble()))
                        : high.isEmpty()
                                ? "≥ " + figure(outcome, Interval.exactly(low.getAsDouble()))
                                : figure(
                                        outcome,
                                        new Interval(low.getAsDouble(), high.getAsDouble()));
        return outcome.claim().unit().equals("share") && high.isEmpty() ? "> 0 %" : value;
    }

    private String ours(ClaimOutcome outcome) {
        String figure = outcome.ours().map(ours -> figure(outcome, ours)).orElse("");
        String reason = outcome.reason().map(this::text).orElse("");
        return figure.isEmpty() || reason.isEmpty()
                ? figure + reason
                : figure + " (" + reason + ")";
    }

    private String figure(ClaimOutcome outcome, Interval interval) {
        String unit = outcome.claim().unit();
        return switch (unit) {
            case "share" -> numbers.range(interval.times(100)) + " %";
            case "s" -> seconds(interval);
            default -> (numbers.range(interval) + " " + unit).trim();
        };
    }

    private String seconds(Interval interval) {
        return interval.high() < 1
                ? numbers.range(interval.times(MILLIS_OF_A_SECOND)) + " ms"
                : numbers.range(interval) + " s";
    }

    private List<Page.Field> claimCounts() {
        return Arrays.stream(ClaimOutcome.Judgement.values())
                .map(
                        judgement ->
                                new Page.Field(
                                        text(judgement.title()),
                                        numbers.whole(
                                                decision.claims().stream()
                                                        .filter(c -> c.judgement() == judgement)
                                                        .count())))
                .toList();
    }

    private Page.Table targets() {
        return new Page.Table(
                List.of(
                        word("target"),
                        word("kind"),
                        word("version"),
                        word("settings"),
                        word("disk"),
                        word("checksum")),
                result.targets().stream()
                        .sorted(Comparator.comparing(TargetInfo::kind))
                        .map(this::target)
                        .toList());
    }

    private List<String> target(TargetInfo target) {
        return List.of(
                target.name(),
                text(TargetNames.of(target.kind())),
                target.version(),
                target.unavailable()
                        .map(reason -> word("unavailable", text(reason)))
                        .orElse(String.join("; ", target.settings())),
                target.diskBytes().isPresent()
                        ? numbers.significant(target.diskBytes().getAsLong() / BYTES_OF_A_GIGABYTE)
                                + " GB"
                        : "—",
                target.checksum().orElse("—"));
    }

    private List<Page.Step> plan() {
        return decision.plan().stream()
                .map(step -> new Page.Step(text(step.when()), text(step.what()), step.commands()))
                .toList();
    }

    private Page.Field field(String key, Object... values) {
        return new Page.Field(
                word(key),
                values.length == 1 ? values[0].toString() : word(key + ".value", values));
    }

    private String score(Interval total) {
        return numbers.range(total.times(100));
    }

    private String names(List<Option> options) {
        return String.join(", ", names(options.stream()));
    }

    private List<String> names(Stream<Option> options) {
        return options.map(Option::title).map(this::text).toList();
    }

    private String text(Text text) {
        return text.in(language);
    }

    private String word(String key, Object... arguments) {
        return Words.of(words, key, arguments);
    }
}
