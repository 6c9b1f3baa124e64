package ai.fluxion.sql;

import java.time.DateTimeException;
import java.time.Duration;
import java.time.ZoneId;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/// The settings of a session: PostgreSQL's that clients send, with its defaults, and our own.
/// Reported ones are told to the client as ParameterStatus when they change.
public enum Setting {
    SERVER_VERSION("server_version", "15.0", Access.FIXED_REPORTED),
    SERVER_VERSION_NUM("server_version_num", "150000", Access.FIXED),
    SERVER_ENCODING("server_encoding", "UTF8", Access.FIXED_REPORTED),
    INTEGER_DATETIMES("integer_datetimes", "on", Access.FIXED_REPORTED),
    STANDARD_CONFORMING_STRINGS(
            "standard_conforming_strings", "on", Access.REPORTED, Kind.ONLY_DEFAULT),
    CLIENT_ENCODING("client_encoding", "UTF8", Access.REPORTED, Kind.UTF8),
    DATE_STYLE("datestyle", "ISO, MDY", Access.REPORTED, Kind.ISO_DATE_STYLE),
    INTERVAL_STYLE("intervalstyle", "postgres", Access.REPORTED, Kind.ONLY_DEFAULT),
    TIME_ZONE("timezone", "UTC", Access.REPORTED, Kind.ZONE),
    APPLICATION_NAME("application_name", "", Access.REPORTED),
    SESSION_AUTHORIZATION("session_authorization", "fluxion", Access.FIXED_REPORTED),
    IS_SUPERUSER("is_superuser", "off", Access.FIXED_REPORTED),
    DEFAULT_TRANSACTION_READ_ONLY(
            "default_transaction_read_only", "off", Access.REPORTED, Kind.BOOLEAN),
    IN_HOT_STANDBY("in_hot_standby", "off", Access.FIXED_REPORTED),
    ROLE("role", "none", Access.FREE),
    SEARCH_PATH("search_path", "", Access.FREE),
    STATEMENT_TIMEOUT("statement_timeout", "0", Access.FREE, Kind.MILLISECONDS),
    LOCK_TIMEOUT("lock_timeout", "0", Access.FREE, Kind.MILLISECONDS),
    IDLE_IN_TRANSACTION_SESSION_TIMEOUT(
            "idle_in_transaction_session_timeout", "0", Access.FREE, Kind.MILLISECONDS),
    COALESCE("fluxion.coalesce", "on", Access.FREE, Kind.BOOLEAN),
    WORKLOAD("fluxion.workload", "interactive", Access.FREE, Kind.WORKLOAD),
    IDLE_SESSION_TIMEOUT("idle_session_timeout", "0", Access.FREE, Kind.MILLISECONDS),
    EXTRA_FLOAT_DIGITS("extra_float_digits", "1", Access.FREE),
    BYTEA_OUTPUT("bytea_output", "hex", Access.FREE, Kind.ONLY_DEFAULT),
    CLIENT_MIN_MESSAGES("client_min_messages", "notice", Access.FREE),
    TRANSACTION_ISOLATION("transaction_isolation", "repeatable read", Access.FIXED),
    TRANSACTION_READ_ONLY("transaction_read_only", "off", Access.FIXED),
    DEFAULT_TRANSACTION_ISOLATION("default_transaction_isolation", "repeatable read", Access.FREE),
    MAX_IDENTIFIER_LENGTH("max_identifier_length", "63", Access.FIXED),
    SYNCHRONOUS_COMMIT("synchronous_commit", "on", Access.FREE, Kind.ONLY_DEFAULT),
    ESCAPE_STRING_WARNING("escape_string_warning", "on", Access.FREE),
    ROW_SECURITY("row_security", "on", Access.FREE),
    JIT("jit", "off", Access.FREE),
    DEFAULT_TABLE_ACCESS_METHOD("default_table_access_method", "heap", Access.FREE),
    DEFAULT_TABLESPACE("default_tablespace", "", Access.FREE),

    /// What dumps and restores set first.
    CHECK_FUNCTION_BODIES("check_function_bodies", "on", Access.FREE, Kind.BOOLEAN),
    XML_OPTION("xmloption", "content", Access.FREE),
    SYNCHRONIZE_SEQSCANS("synchronize_seqscans", "on", Access.FREE, Kind.BOOLEAN),
    QUOTE_ALL_IDENTIFIERS("quote_all_identifiers", "off", Access.FREE, Kind.BOOLEAN),
    TRANSACTION_TIMEOUT("transaction_timeout", "0", Access.FREE, Kind.ONLY_DEFAULT),

    /// Hints to PostgreSQL's planner and its memory: DuckDB has its own.
    WORK_MEM("work_mem", "4MB", Access.FREE),
    MAINTENANCE_WORK_MEM("maintenance_work_mem", "64MB", Access.FREE),
    EFFECTIVE_CACHE_SIZE("effective_cache_size", "4GB", Access.FREE),
    RANDOM_PAGE_COST("random_page_cost", "4", Access.FREE),
    DEFAULT_STATISTICS_TARGET("default_statistics_target", "100", Access.FREE),
    MAX_PARALLEL_WORKERS_PER_GATHER("max_parallel_workers_per_gather", "2", Access.FREE),
    GEQO("geqo", "on", Access.FREE, Kind.BOOLEAN),
    ENABLE_SEQSCAN("enable_seqscan", "on", Access.FREE, Kind.BOOLEAN),
    ENABLE_INDEXSCAN("enable_indexscan", "on", Access.FREE, Kind.BOOLEAN),
    ENABLE_BITMAPSCAN("enable_bitmapscan", "on", Access.FREE, Kind.BOOLEAN),
    ENABLE_HASHJOIN("enable_hashjoin", "on", Access.FREE, Kind.BOOLEAN),
    ENABLE_MERGEJOIN("enable_mergejoin", "on", Access.FREE, Kind.BOOLEAN),
    ENABLE_NESTLOOP("enable_nestloop", "on", Access.FREE, Kind.BOOLEAN),
    LC_MESSAGES("lc_messages", "C", Access.FREE),
    LC_MONETARY("lc_monetary", "C", Access.FREE),
    LC_NUMERIC("lc_numeric", "C", Access.FREE),
    LC_TIME("lc_time", "C", Access.FREE);

    private enum Access {
        FIXED,
        FIXED_REPORTED,
        REPORTED,
        FREE
    }

    private enum Kind {
        TEXT,
        BOOLEAN,
        MILLISECONDS,
        ZONE,
        UTF8,
        ISO_DATE_STYLE,
        WORKLOAD,
        ONLY_DEFAULT
    }

    /// The longest first.
    private static final List<Map.Entry<String, Long>> UNITS =
            List.of(
                    Map.entry("d", 86_400_000L),
                    Map.entry("h", 3_600_000L),
                    Map.entry("min", 60_000L),
                    Map.entry("s", 1_000L));

    private final String settingName;
    private final String defaultValue;
    private final Access access;
    private final Kind kind;

    Setting(String settingName, String defaultValue, Access access) {
        this(settingName, defaultValue, access, Kind.TEXT);
    }

    Setting(String settingName, String defaultValue, Access access, Kind kind) {
        this.settingName = settingName;
        this.defaultValue = defaultValue;
        this.access = access;
        this.kind = kind;
    }

    /// The name as SQL writes it, in lower case.
    public String settingName() {
        return settingName;
    }

    /// The name as ParameterStatus writes it; clients compare these exactly.
    public String reportedName() {
        return switch (this) {
            case TIME_ZONE -> "TimeZone";
            case DATE_STYLE -> "DateStyle";
            case INTERVAL_STYLE -> "IntervalStyle";
            default -> settingName;
        };
    }

    public String defaultValue() {
        return defaultValue;
    }

    public boolean reported() {
        return access == Access.REPORTED || access == Access.FIXED_REPORTED;
    }

    public static Optional<Setting> named(String name) {
        String lower = name.toLowerCase(Locale.ROOT);
        return Arrays.stream(values()).filter(s -> s.settingName.equals(lower)).findFirst();
    }

    /// Whether it is a client's own, `app.tenant`, which means nothing to the server.
    public static boolean isCustom(String name) {
        return name.indexOf('.') > 0 && named(name).isEmpty();
    }

    /// The setting of this name; an unknown one is 42704.
    public static Setting require(String name) {
        return named(name).orElseThrow(() -> unknown(name));
    }

    public static FluxionException unknown(String name) {
        return new FluxionException(
                ErrorCode.UNDEFINED_OBJECT,
                "unrecognized configuration parameter \"" + name + "\"");
    }

    /// The value as it is stored and shown; one that the setting cannot have is 22023.
    public String check(String value) {
        if (access == Access.FIXED || access == Access.FIXED_REPORTED) {
            throw new FluxionException(
                    ErrorCode.INVALID_PARAMETER_VALUE,
                    "parameter \"" + settingName + "\" cannot be changed");
        }
        return switch (kind) {
            case TEXT -> value;
            case BOOLEAN -> bool(value);
            case MILLISECONDS -> Long.toString(milliseconds(value));
            case ZONE -> zone(value);
            case UTF8 -> only(value.replaceAll("[^A-Za-z0-9]", ""), "UTF8", "UNICODE");
            case ISO_DATE_STYLE -> {
                if (!value.toUpperCase(Locale.ROOT).startsWith("ISO")) {
                    throw invalid(value, "only ISO is supported");
                }
                yield defaultValue;
            }
            case WORKLOAD -> workload(value);
            case ONLY_DEFAULT -> only(value, defaultValue);
        };
    }

    /// The value as SHOW prints it: `5s` for 5000 milliseconds.
    public String shown(String value) {
        if (kind != Kind.MILLISECONDS || value.equals("0")) {
            return value;
        }
        long millis = Long.parseLong(value);
        for (Map.Entry<String, Long> unit : UNITS) {
            if (millis % unit.getValue() == 0) {
                return millis / unit.getValue() + unit.getKey();
            }
        }
        return value + "ms";
    }

    private String only(String value, String... allowed) {
        for (String one : allowed) {
            if (one.equalsIgnoreCase(value)) {
                return defaultValue;
            }
        }
        throw invalid(value, "only " + defaultValue + " is supported");
    }

    private String bool(String value) {
        return switch (value.toLowerCase(Locale.ROOT)) {
            case "on", "true", "yes", "1", "t" -> "on";
            case "off", "false", "no", "0", "f" -> "off";
            default -> throw invalid(value, "on or off expected");
        };
    }

    private long milliseconds(String value) {
        String text = value.strip().toLowerCase(Locale.ROOT);
        int digits = 0;
        while (digits < text.length() && Character.isDigit(text.charAt(digits))) {
            digits++;
        }
        try {
            long number = Long.parseLong(text.substring(0, digits));
            return switch (text.substring(digits).strip()) {
                case "", "ms" -> number;
                case "s" -> Math.multiplyExact(number, 1_000L);
                case "min" -> Math.multiplyExact(number, 60_000L);
                case "h" -> Math.multiplyExact(number, 3_600_000L);
                case "d" -> Math.multiplyExact(number, 86_400_000L);
                default -> throw invalid(value, "units are ms, s, min, h and d");
            };
        } catch (NumberFormatException | ArithmeticException e) {
            throw invalid(value, "a duration such as 5000, 5s or 2min expected");
        }
    }

    /// PostgreSQL's words for a value that is not of the list.
    private String workload(String value) {
        return WorkloadClass.named(value.toLowerCase(Locale.ROOT))
                .map(WorkloadClass::text)
                .orElseThrow(
                        () ->
                                new FluxionException(
                                                ErrorCode.INVALID_PARAMETER_VALUE,
                                                "invalid value for parameter \""
                                                        + settingName
                                                        + "\": \""
                                                        + value
                                                        + '"')
                                        .withHint(
                                                "Available values: " + WorkloadClass.list() + '.'));
    }

    private String zone(String value) {
        try {
            return ZoneId.of(value, ZoneId.SHORT_IDS).getId();
        } catch (DateTimeException e) {
            throw invalid(value, "a time zone such as America/Caracas expected");
        }
    }

    /// A time as settings are written: `5000` milliseconds, `5s`, `2min`; any other text is 22023.
    public static Duration duration(String text) {
        return Duration.ofMillis(STATEMENT_TIMEOUT.milliseconds(text));
    }

    private FluxionException invalid(String value, String why) {
        return new FluxionException(
                ErrorCode.INVALID_PARAMETER_VALUE,
                "invalid value for parameter \"" + settingName + "\": \"" + value + "\": " + why);
    }
}
