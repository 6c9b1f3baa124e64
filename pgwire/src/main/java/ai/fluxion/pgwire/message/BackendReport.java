package ai.fluxion.pgwire.message;

import ai.fluxion.sql.FailedObject;
import ai.fluxion.sql.FluxionException;
import ai.fluxion.sql.Notice;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// The server's messages with a list of fields: row descriptions, errors and notices.
public sealed interface BackendReport extends BackendMessage {

    record RowDescription(List<Field> fields) implements BackendReport {
        private static final int FIELD_BYTES = 19;

        public RowDescription {
            fields = List.copyOf(fields);
        }

        /// `tableOid` and `columnNumber` are 0 for an expression.
        public record Field(
                String name,
                int tableOid,
                int columnNumber,
                int typeOid,
                int typeSize,
                int typeModifier,
                int format) {}

        static RowDescription decode(WireReader in) {
            int count = in.count16(FIELD_BYTES);
            List<Field> fields = new ArrayList<>(count);
            for (int i = 0; i < count; i++) {
                fields.add(
                        new Field(
                                in.string(),
                                in.int32(),
                                in.int16(),
                                in.int32(),
                                in.int16(),
                                in.int32(),
                                in.int16()));
            }
            in.end();
            return new RowDescription(fields);
        }

        @Override
        public void encode(WireWriter out) {
            int start = out.begin('T');
            out.int16(fields.size());
            for (Field field : fields) {
                out.string(field.name);
                out.int32(field.tableOid);
                out.int16(field.columnNumber);
                out.int32(field.typeOid);
                out.int16(field.typeSize);
                out.int32(field.typeModifier);
                out.int16(field.format);
            }
            out.end(start);
        }
    }

    /// Field codes to values (manual: Error and Notice Message Fields).
    record ErrorResponse(Map<Character, String> fields) implements BackendReport {
        public ErrorResponse {
            fields = new LinkedHashMap<>(fields);
        }

        /// How far an error reaches.
        public enum Severity {
            /// The statement.
            ERROR,
            /// The connection.
            FATAL
        }

        public static ErrorResponse of(Severity severity, FluxionException error) {
            Map<Character, String> fields = new LinkedHashMap<>();
            fields.put('S', severity.name());
            fields.put('V', severity.name());
            fields.put('C', error.code().sqlState());
            fields.put('M', error.text());
            error.detail().ifPresent(detail -> fields.put('D', detail));
            error.hint().ifPresent(hint -> fields.put('H', hint));
            error.position().ifPresent(position -> fields.put('P', Integer.toString(position)));
            error.context().ifPresent(context -> fields.put('W', context));
            error.object().ifPresent(object -> put(object, fields));
            return new ErrorResponse(fields);
        }

        private static void put(FailedObject object, Map<Character, String> fields) {
            Map.of(
                            's', object.schema(),
                            't', object.table(),
                            'c', object.column(),
                            'n', object.constraint())
                    .forEach(
                            (code, name) -> {
                                if (!name.isEmpty()) {
                                    fields.put(code, name);
                                }
                            });
        }

        static ErrorResponse decode(WireReader in) {
            return new ErrorResponse(decodeFields(in));
        }

        @Override
        public void encode(WireWriter out) {
            encodeFields('E', fields, out);
        }
    }

    record NoticeResponse(Map<Character, String> fields) implements BackendReport {
        public NoticeResponse {
            fields = new LinkedHashMap<>(fields);
        }

        public static NoticeResponse of(Notice notice) {
            Map<Character, String> fields = new LinkedHashMap<>();
            fields.put('S', notice.severity().name());
            fields.put('V', notice.severity().name());
            fields.put('C', notice.sqlState());
            fields.put('M', notice.text());
            return new NoticeResponse(fields);
        }

        static NoticeResponse decode(WireReader in) {
            return new NoticeResponse(decodeFields(in));
        }

        @Override
        public void encode(WireWriter out) {
            encodeFields('N', fields, out);
        }
    }

    /// A message of NOTIFY, from the session of this number.
    record NotificationResponse(int processId, String channel, String payload)
            implements BackendReport {
        static NotificationResponse decode(WireReader in) {
            NotificationResponse read =
                    new NotificationResponse(in.int32(), in.string(), in.string());
            in.end();
            return read;
        }

        @Override
        public void encode(WireWriter out) {
            int start = out.begin('A');
            out.int32(processId);
            out.string(channel);
            out.string(payload);
            out.end(start);
        }
    }

    private static Map<Character, String> decodeFields(WireReader in) {
        Map<Character, String> fields = new LinkedHashMap<>();
        for (int code = in.int8(); code != 0; code = in.int8()) {
            fields.put((char) code, in.string());
        }
        in.end();
        return fields;
    }

    private static void encodeFields(char type, Map<Character, String> fields, WireWriter out) {
        int start = out.begin(type);
        fields.forEach(
                (code, value) -> {
                    out.int8(code);
                    out.string(value);
                });
        out.int8(0);
        out.end(start);
    }
}
