package ai.fluxion.sql;

import java.util.List;
import java.util.Locale;

/// What a client is told beside an answer; the fields of a NoticeResponse.
public record Notice(Severity severity, String sqlState, String text) {
    /// As PostgreSQL names them.
    public enum Severity {
        WARNING,
        NOTICE
    }

    /// Those that `client_min_messages` lets through.
    public static List<Notice> from(String least, List<Notice> all) {
        return switch (least.toLowerCase(Locale.ROOT)) {
            case "warning" ->
                    all.stream().filter(each -> each.severity == Severity.WARNING).toList();
            case "error" -> List.of();
            default -> List.copyOf(all);
        };
    }

    public static Notice warning(String text) {
        return new Notice(Severity.WARNING, "01000", text);
    }

    public static Notice warning(ErrorCode code, String text) {
        return new Notice(Severity.WARNING, code.sqlState(), text);
    }

    public static Notice of(String sqlState, String text) {
        return new Notice(Severity.NOTICE, sqlState, text);
    }
}
