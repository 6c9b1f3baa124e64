package ai.fluxion.etl;

import ai.fluxion.duckdb.DuckDbException;
import ai.fluxion.etl.source.SourceException;
import java.io.IOException;
import java.net.SocketTimeoutException;
import java.sql.SQLException;
import java.sql.SQLTransientConnectionException;
import java.util.Locale;

/// Kinds of failures of a store's load, for the report: each is somebody else's to repair.
public enum ErrorCategory {
    NETWORK,
    TIMEOUT,
    AUTH,
    /// The source cannot be read.
    SOURCE,
    /// What was read, or is stored, has not the form that it should.
    DATA_FORMAT,
    CONSTRAINT,
    DISK_FULL,
    /// Memory, connections or another limit.
    RESOURCES,
    /// Another load of the store at the same time.
    CONFLICT,
    /// The target did not hold what was sent; nothing was kept.
    VERIFICATION,
    OTHER;

    private static final String NO_SPACE = "28";

    static ErrorCategory of(Throwable error) {
        return switch (error) {
            case SourceException source -> SOURCE;
            case VerificationException verification -> VERIFICATION;
            case SQLException sql -> of(sql);
            case DuckDbException staging -> of(staging);
            case IOException io when isNoSpace(io) -> DISK_FULL;
            default -> OTHER;
        };
    }

    private static ErrorCategory of(SQLException error) {
        if (isTimeout(error)) {
            return TIMEOUT;
        }
        String state = error.getSQLState() == null ? "" : error.getSQLState();
        return switch (state) {
            case "57014" -> TIMEOUT;
            case "42501" -> AUTH;
            case "53100" -> DISK_FULL;
            case "55P03" -> CONFLICT;
            case "57P01", "57P02", "57P03", "57P05" -> NETWORK;
            default -> ofClass(state.length() < 2 ? "" : state.substring(0, 2), error);
        };
    }

    private static ErrorCategory ofClass(String stateClass, SQLException error) {
        return switch (stateClass) {
            case "08" -> NETWORK;
            case "28" -> AUTH;
            case "22" -> DATA_FORMAT;
            case "23" -> CONSTRAINT;
            case "40" -> CONFLICT;
            case "53" -> RESOURCES;
            default -> error instanceof SQLTransientConnectionException ? NETWORK : OTHER;
        };
    }

    private static boolean isTimeout(Throwable error) {
        for (Throwable cause = error; cause != null; cause = cause.getCause()) {
            if (cause instanceof SocketTimeoutException) {
                return true;
            }
        }
        return false;
    }

    private static ErrorCategory of(DuckDbException error) {
        return switch (error.errorClass()) {
            case IO ->
                    error.detail("errno").filter(NO_SPACE::equals).isPresent() ? DISK_FULL : OTHER;
            case OUT_OF_MEMORY -> RESOURCES;
            case CONVERSION, INVALID_INPUT, OUT_OF_RANGE -> DATA_FORMAT;
            default -> OTHER;
        };
    }

    private static boolean isNoSpace(IOException error) {
        return String.valueOf(error.getMessage())
                .toLowerCase(Locale.ROOT)
                .contains("no space left");
    }

    /// Whether the same load may succeed a moment later.
    static boolean isRepeatable(Throwable error) {
        return error instanceof SQLException sql
                && (of(sql) == NETWORK || of(sql) == CONFLICT || isKeyTaken(sql));
    }

    /// Of the fence or a product: another load was there in between.
    private static boolean isKeyTaken(SQLException error) {
        return "23505".equals(error.getSQLState());
    }
}
