package ai.fluxion.cli;

import ai.fluxion.cli.configuration.DoctorSettings;
import ai.fluxion.cli.configuration.Key;
import ai.fluxion.cli.configuration.Keys;
import ai.fluxion.cli.text.Messages;
import ai.fluxion.retail.DatabaseUrl;
import ai.fluxion.retail.doctor.Doctor;
import ai.fluxion.retail.doctor.Examination;
import ai.fluxion.retail.doctor.Finding;
import java.io.IOException;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import tools.jackson.databind.json.JsonMapper;

/// `fluxion doctor`: what is wrong with a database, and the SQL that mends it.
final class DoctorCommand implements Command {
    @Override
    public String name() {
        return "doctor";
    }

    @Override
    public List<Key> keys() {
        return Keys.DOCTOR;
    }

    @Override
    public int run(Invocation invocation) throws IOException, SQLException {
        DoctorSettings settings = DoctorSettings.read(invocation.configuration());
        invocation.configuration().check();
        Examination examination =
                new Doctor(new DatabaseUrl(settings.databaseUrl()).dataSource("fluxion-doctor"))
                        .examine(settings.machine());
        invocation.answer(
                settings.json()
                        ? json(examination, invocation.messages())
                        : report(examination, invocation.messages()));
        return examination.isHealthy() ? ExitCode.OK : ExitCode.FAILED;
    }

    private static String report(Examination examination, Messages messages) {
        List<String> lines = new ArrayList<>(List.of(examination.version()));
        boolean reload = false;
        for (Finding finding : examination.findings()) {
            lines.add((finding.isProblem() ? "- " : "  ") + said(finding, messages));
            finding.remedy().ifPresent(sql -> lines.add("      " + sql + ";"));
            reload |=
                    switch (finding.kind()) {
                        case SETTING, SETTING_AFTER_RESTART -> true;
                        default -> false;
                    };
        }
        if (reload) {
            lines.add(messages.text("doctor.reload"));
        }
        long problems = examination.findings().stream().filter(Finding::isProblem).count();
        lines.add(messages.text(problems == 0 ? "doctor.healthy" : "doctor.findings", problems));
        return String.join(System.lineSeparator(), lines);
    }

    private static String said(Finding finding, Messages messages) {
        return messages.text("doctor." + code(finding), finding.values().toArray());
    }

    private static String code(Finding finding) {
        return finding.kind().name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    private static String json(Examination examination, Messages messages) {
        List<Map<String, Object>> findings = new ArrayList<>();
        for (Finding finding : examination.findings()) {
            Map<String, Object> entry = new LinkedHashMap<>();
            entry.put("code", code(finding));
            entry.put("problem", finding.isProblem());
            entry.put("text", said(finding, messages));
            entry.put("values", finding.values());
            entry.put("remedy", finding.remedy().orElse(""));
            findings.add(entry);
        }
        Map<String, Object> report = new LinkedHashMap<>();
        report.put("home", examination.dialect().name().toLowerCase(Locale.ROOT));
        report.put("version", examination.version());
        report.put("healthy", examination.isHealthy());
        report.put("findings", findings);
        return new JsonMapper().writeValueAsString(report);
    }
}
