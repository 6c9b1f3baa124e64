package ai.fluxion.pgwire;

import ai.fluxion.pgwire.message.AuthenticationRequest;
import ai.fluxion.pgwire.message.BackendMessage;
import ai.fluxion.pgwire.message.BackendReport;
import ai.fluxion.pgwire.message.BackendSignal;
import ai.fluxion.pgwire.message.ByteSlice;
import ai.fluxion.pgwire.message.FrontendMessage;
import ai.fluxion.pgwire.message.StartupPacket;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Messages as text, in the format of libpq's PQtrace without times and lengths: strings in double
/// quotes, bytes in single quotes after their length (-1 is NULL). Keys and an error's words are
/// left out, because they change.
final class TraceText {
    private static final Pattern TOKEN =
            Pattern.compile("\"((?:[^\"\\\\]|\\\\.)*)\"|'([^']*)'|(\\S+)");

    private static final Pattern RAW = Pattern.compile("\\\\x([0-9a-f]{2})|(.)");

    private TraceText() {}

    static StartupPacket startup(String line) {
        Iterator<String> tokens = tokens(line).iterator();
        return switch (tokens.next()) {
            case "SSLRequest" -> new StartupPacket.SSLRequest();
            case "GSSENCRequest" -> new StartupPacket.GSSENCRequest();
            case "StartupMessage" -> {
                int version = number(tokens) << 16 | number(tokens);
                Map<String, String> parameters = new LinkedHashMap<>();
                while (tokens.hasNext()) {
                    parameters.put(tokens.next(), tokens.next());
                }
                yield new StartupPacket.StartupMessage(version, parameters);
            }
            default -> throw new IllegalArgumentException("no startup packet: " + line);
        };
    }

    static FrontendMessage frontend(String line) {
        Iterator<String> in = tokens(line).iterator();
        return switch (in.next()) {
            case "Query" -> new FrontendMessage.Query(in.next());
            case "Parse" ->
                    new FrontendMessage.Parse(in.next(), in.next(), list(in, () -> number(in)));
            case "Bind" ->
                    new FrontendMessage.Bind(
                            in.next(),
                            in.next(),
                            list(in, () -> number(in)),
                            list(in, () -> value(in)),
                            list(in, () -> number(in)));
            case "Describe" -> new FrontendMessage.Describe(target(in), in.next());
            case "Close" -> new FrontendMessage.Close(target(in), in.next());
            case "Execute" -> new FrontendMessage.Execute(in.next(), number(in));
            case "Sync" -> new FrontendMessage.Sync();
            case "Flush" -> new FrontendMessage.Flush();
            case "Terminate" -> new FrontendMessage.Terminate();
            case "CopyData" -> new FrontendMessage.CopyData(bytes(in.next()));
            case "CopyDone" -> new FrontendMessage.CopyDone();
            case "CopyFail" -> new FrontendMessage.CopyFail(in.next());
            default -> throw new IllegalArgumentException("unknown message: " + line);
        };
    }

    private static FrontendMessage.Target target(Iterator<String> in) {
        return in.next().equals("S")
                ? FrontendMessage.Target.STATEMENT
                : FrontendMessage.Target.PORTAL;
    }

    private static <T> List<T> list(Iterator<String> in, Supplier<T> element) {
        int count = number(in);
        List<T> elements = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            elements.add(element.get());
        }
        return elements;
    }

    private static Optional<ByteSlice> value(Iterator<String> in) {
        return number(in) < 0 ? Optional.empty() : Optional.of(bytes(in.next()));
    }

    private static int number(Iterator<String> in) {
        return Integer.parseInt(in.next());
    }

    private static ByteSlice bytes(String text) {
        return ByteSlice.of(text.getBytes(StandardCharsets.UTF_8));
    }

    /// Between single quotes, `\xNN` is a byte.
    static byte[] rawBytes(String quoted) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        Matcher matcher = RAW.matcher(quoted.substring(1, quoted.length() - 1));
        while (matcher.find()) {
            bytes.write(
                    matcher.group(1) != null
                            ? Integer.parseInt(matcher.group(1), 16)
                            : matcher.group(2).charAt(0));
        }
        return bytes.toByteArray();
    }

    private static List<String> tokens(String line) {
        List<String> tokens = new ArrayList<>();
        Matcher matcher = TOKEN.matcher(line);
        while (matcher.find()) {
            String quoted = matcher.group(1) != null ? matcher.group(1) : matcher.group(2);
            tokens.add(
                    quoted == null
                            ? matcher.group(3)
                            : quoted.replace("\\n", "\n")
                                    .replace("\\t", "\t")
                                    .replace("\\\"", "\""));
        }
        return tokens;
    }

    static String text(BackendMessage message) {
        return switch (message) {
            case BackendMessage.AuthenticationOk() -> "AuthenticationOk";
            case AuthenticationRequest.Sasl _ -> "AuthenticationSASL";
            case AuthenticationRequest.SaslContinue _ -> "AuthenticationSASLContinue";
            case AuthenticationRequest.SaslFinal _ -> "AuthenticationSASLFinal";
            case BackendMessage.ParameterStatus(String name, String value) ->
                    "ParameterStatus " + quote(name) + " " + quote(value);
            case BackendMessage.BackendKeyData _ -> "BackendKeyData NNNN NNNN";
            case BackendMessage.ReadyForQuery(char status) -> "ReadyForQuery " + status;
            case BackendMessage.DataRow(var values) -> "DataRow " + values(values);
            case BackendMessage.CommandComplete(String tag) -> "CommandComplete " + quote(tag);
            case BackendMessage.ParameterDescription(var types) ->
                    "ParameterDescription " + numbers(types);
            case BackendMessage.CopyInResponse(int format, var formats) ->
                    "CopyInResponse " + format + " " + numbers(formats);
            case BackendMessage.CopyOutResponse(int format, var formats) ->
                    "CopyOutResponse " + format + " " + numbers(formats);
            case BackendMessage.CopyData(ByteSlice data) -> "CopyData " + quoteBytes(data);
            case BackendMessage.NegotiateProtocolVersion(int version, var options) ->
                    "NegotiateProtocolVersion "
                            + (version >> 16)
                            + " "
                            + (version & 0xffff)
                            + " "
                            + options.size()
                            + String.join("", options.stream().map(o -> " " + quote(o)).toList());
            case BackendReport.RowDescription(var fields) -> "RowDescription " + fields(fields);
            case BackendReport.ErrorResponse(var fields) -> "ErrorResponse" + report(fields);
            case BackendReport.NoticeResponse(var fields) -> "NoticeResponse" + report(fields);
            case BackendReport.NotificationResponse(_, String channel, String payload) ->
                    "NotificationResponse NNNN " + quote(channel) + " " + quote(payload);
            case BackendSignal signal -> signal.getClass().getSimpleName();
        };
    }

    private static String fields(List<BackendReport.RowDescription.Field> fields) {
        StringBuilder text = new StringBuilder().append(fields.size());
        for (BackendReport.RowDescription.Field field : fields) {
            text.append(' ').append(quote(field.name()));
            text.append(' ').append(field.tableOid()).append(' ').append(field.columnNumber());
            text.append(' ').append(field.typeOid()).append(' ').append(field.typeSize());
            text.append(' ').append(field.typeModifier()).append(' ').append(field.format());
        }
        return text.toString();
    }

    private static String report(Map<Character, String> fields) {
        StringBuilder text = new StringBuilder();
        for (char code : new char[] {'S', 'C', 'P'}) {
            if (fields.containsKey(code)) {
                text.append(' ')
                        .append(code)
                        .append(' ')
                        .append(quote(fields.getOrDefault(code, "")));
            }
        }
        return text.toString();
    }

    private static String numbers(List<Integer> numbers) {
        return numbers.size() + String.join("", numbers.stream().map(n -> " " + n).toList());
    }

    private static String values(List<Optional<ByteSlice>> values) {
        StringBuilder text = new StringBuilder().append(values.size());
        for (Optional<ByteSlice> value : values) {
            text.append(' ').append(value.map(TraceText::valueText).orElse("-1"));
        }
        return text.toString();
    }

    private static String valueText(ByteSlice value) {
        return value.length() + " " + quoteBytes(value);
    }

    private static String quote(String text) {
        return "\"" + text + "\"";
    }

    /// As PQtrace does: bytes that cannot be printed as `\xNN`.
    private static String quoteBytes(ByteSlice slice) {
        StringBuilder text = new StringBuilder("'");
        for (byte b : slice.toArray()) {
            if (b >= ' ' && b < 0x7f) {
                text.append((char) b);
            } else {
                text.append(String.format(Locale.ROOT, "\\x%02x", b));
            }
        }
        return text.append('\'').toString();
    }
}
