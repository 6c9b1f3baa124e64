package ai.fluxion.bench.report;

import ai.fluxion.bench.decision.Decision;
import ai.fluxion.bench.result.EvaluationResult;
import ai.fluxion.bench.text.Language;
import java.util.List;
import java.util.Map;

/// What the templates show: every number formatted, every text in the page's language, nothing
/// escaped yet. `words` are the fixed texts by key.
public record Page(
        String language,
        Map<String, String> words,
        List<Field> run,
        Verdict verdict,
        Table standings,
        Matrix matrix,
        List<Advice> advice,
        List<Cost> costs,
        Table sensitivity,
        List<Claim> claims,
        List<Field> claimCounts,
        List<Plot> plots,
        Table measurements,
        Table targets,
        List<Step> plan) {

    static Page of(EvaluationResult result, Decision decision, Language language) {
        return new PageBuilder(result, decision, language).page();
    }

    /// A name and its value.
    public record Field(String name, String value) {}

    public record Table(List<String> head, List<List<String>> rows) {}

    /// `state` names the colour: decided, undecided or none.
    public record Verdict(String state, String headline, List<String> notes) {}

    public record Matrix(List<String> options, List<MatrixRow> rows, List<MatrixCell> totals) {}

    public record MatrixRow(String criterion, String weight, List<MatrixCell> cells) {}

    /// `grade` is a class of the style sheet.
    public record MatrixCell(String mark, String grade, String text, String source) {}

    /// The rules of one option: what recommends it and what speaks against it.
    public record Advice(String option, List<Rule> recommended, List<Rule> against) {}

    public record Rule(String section, String condition, String state, String basis) {}

    public record Cost(String title, String date, Plot plot, Table totals, List<CostLine> lines) {}

    public record CostLine(
            String option,
            String item,
            String formula,
            String twelveMonths,
            String source,
            String note) {}

    public record Claim(
            String section,
            String text,
            String claimed,
            String ours,
            String outcome,
            String style) {}

    public record Step(String when, String what, List<String> commands) {}
}
