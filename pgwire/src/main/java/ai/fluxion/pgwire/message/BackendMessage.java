package ai.fluxion.pgwire.message;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// A message of the server. Those without fields are in `BackendSignal`, the ones of errors,
/// notices and row descriptions in `BackendReport`.
public sealed interface BackendMessage
        permits BackendMessage.Plain, AuthenticationRequest, BackendSignal, BackendReport {
    void encode(WireWriter out);

    /// The message of this type byte, as a client reads it.
    static BackendMessage decode(int type, WireReader in) {
        return switch (type) {
            case 'R' -> AuthenticationRequest.decode(in);
            case 'S' -> ParameterStatus.decode(in);
            case 'K' -> BackendKeyData.decode(in);
            case 'Z' -> ReadyForQuery.decode(in);
            case 'D' -> DataRow.decode(in);
            case 'C' -> CommandComplete.decode(in);
            case 't' -> ParameterDescription.decode(in);
            case 'G' -> CopyInResponse.decode(in);
            case 'H' -> CopyOutResponse.decode(in);
            case 'd' -> CopyData.decode(in);
            case 'v' -> NegotiateProtocolVersion.decode(in);
            case 'T' -> BackendReport.RowDescription.decode(in);
            case 'E' -> BackendReport.ErrorResponse.decode(in);
            case 'N' -> BackendReport.NoticeResponse.decode(in);
            case 'A' -> BackendReport.NotificationResponse.decode(in);
            default -> BackendSignal.decode(type, in);
        };
    }

    /// The messages of this file.
    sealed interface Plain extends BackendMessage {}

    record AuthenticationOk() implements Plain {
        @Override
        public void encode(WireWriter out) {
            int start = out.begin('R');
            out.int32(0);
            out.end(start);
        }
    }

    record ParameterStatus(String name, String value) implements Plain {
        static ParameterStatus decode(WireReader in) {
            String name = in.string();
            String value = in.string();
            in.end();
            return new ParameterStatus(name, value);
        }

        @Override
        public void encode(WireWriter out) {
            int start = out.begin('S');
            out.string(name);
            out.string(value);
            out.end(start);
        }
    }

    record BackendKeyData(int processId, ByteSlice secretKey) implements Plain {
        static BackendKeyData decode(WireReader in) {
            return new BackendKeyData(in.int32(), in.rest());
        }

        @Override
        public void encode(WireWriter out) {
            int start = out.begin('K');
            out.int32(processId);
            out.slice(secretKey);
            out.end(start);
        }
    }

    /// `transactionStatus` is `I`, `T` or `E`.
    record ReadyForQuery(char transactionStatus) implements Plain {
        static ReadyForQuery decode(WireReader in) {
            int status = in.int8();
            if ("ITE".indexOf(status) < 0) {
                throw WireReader.violation("transaction status " + status);
            }
            in.end();
            return new ReadyForQuery((char) status);
        }

        @Override
        public void encode(WireWriter out) {
            int start = out.begin('Z');
            out.int8(transactionStatus);
            out.end(start);
        }
    }

    /// For readers of rows: the server writes them from DuckDB's vectors (`value.RowEncoder`).
    record DataRow(List<Optional<ByteSlice>> values) implements Plain {
        public DataRow {
            values = List.copyOf(values);
        }

        public static DataRow decode(WireReader in) {
            int count = in.count16(4);
            List<Optional<ByteSlice>> values = new ArrayList<>(count);
            for (int i = 0; i < count; i++) {
                values.add(in.value());
            }
            in.end();
            return new DataRow(values);
        }

        @Override
        public void encode(WireWriter out) {
            int start = out.begin('D');
            out.int16(values.size());
            values.forEach(out::value);
            out.end(start);
        }
    }

    record CommandComplete(String tag) implements Plain {
        static CommandComplete decode(WireReader in) {
            String tag = in.string();
            in.end();
            return new CommandComplete(tag);
        }

        @Override
        public void encode(WireWriter out) {
            int start = out.begin('C');
            out.string(tag);
            out.end(start);
        }
    }

    record ParameterDescription(List<Integer> types) implements Plain {
        public ParameterDescription {
            types = List.copyOf(types);
        }

        static ParameterDescription decode(WireReader in) {
            int count = in.count16(4);
            List<Integer> types = new ArrayList<>(count);
            for (int i = 0; i < count; i++) {
                types.add(in.int32());
            }
            in.end();
            return new ParameterDescription(types);
        }

        @Override
        public void encode(WireWriter out) {
            int start = out.begin('t');
            out.int16(types.size());
            types.forEach(out::int32);
            out.end(start);
        }
    }

    /// `format` 0 is text (csv too); each column's format must be 0 then.
    record CopyInResponse(int format, List<Integer> columnFormats) implements Plain {
        public CopyInResponse {
            columnFormats = List.copyOf(columnFormats);
        }

        static CopyInResponse decode(WireReader in) {
            int format = in.int8();
            List<Integer> columnFormats = in.formats();
            in.end();
            return new CopyInResponse(format, columnFormats);
        }

        @Override
        public void encode(WireWriter out) {
            int start = out.begin('G');
            out.int8(format);
            out.formats(columnFormats);
            out.end(start);
        }
    }

    record CopyOutResponse(int format, List<Integer> columnFormats) implements Plain {
        public CopyOutResponse {
            columnFormats = List.copyOf(columnFormats);
        }

        static CopyOutResponse decode(WireReader in) {
            int format = in.int8();
            List<Integer> columnFormats = in.formats();
            in.end();
            return new CopyOutResponse(format, columnFormats);
        }

        @Override
        public void encode(WireWriter out) {
            int start = out.begin('H');
            out.int8(format);
            out.formats(columnFormats);
            out.end(start);
        }
    }

    record CopyData(ByteSlice data) implements Plain {
        static CopyData decode(WireReader in) {
            return new CopyData(in.rest());
        }

        @Override
        public void encode(WireWriter out) {
            int start = out.begin('d');
            out.slice(data);
            out.end(start);
        }
    }

    /// `newestVersion` is a whole version number (3 << 16 | minor), as PostgreSQL sends it.
    record NegotiateProtocolVersion(int newestVersion, List<String> unrecognizedOptions)
            implements Plain {
        public NegotiateProtocolVersion {
            unrecognizedOptions = List.copyOf(unrecognizedOptions);
        }

        static NegotiateProtocolVersion decode(WireReader in) {
            int newestVersion = in.int32();
            int count = in.count32(1);
            List<String> options = new ArrayList<>(count);
            for (int i = 0; i < count; i++) {
                options.add(in.string());
            }
            in.end();
            return new NegotiateProtocolVersion(newestVersion, options);
        }

        @Override
        public void encode(WireWriter out) {
            int start = out.begin('v');
            out.int32(newestVersion);
            out.int32(unrecognizedOptions.size());
            unrecognizedOptions.forEach(out::string);
            out.end(start);
        }
    }
}
