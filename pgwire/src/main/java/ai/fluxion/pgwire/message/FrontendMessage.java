package ai.fluxion.pgwire.message;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// A message of the client after startup. Byte slices point into the frame that was decoded.
public sealed interface FrontendMessage {
    void encode(WireWriter out);

    /// The message of this type byte; 08P01 for a type that no client sends.
    static FrontendMessage decode(int type, WireReader in) {
        return switch (type) {
            case 'Q' -> Query.decode(in);
            case 'P' -> Parse.decode(in);
            case 'B' -> Bind.decode(in);
            case 'D' -> Describe.decode(in);
            case 'E' -> Execute.decode(in);
            case 'C' -> Close.decode(in);
            case 'S' -> Sync.decode(in);
            case 'H' -> Flush.decode(in);
            case 'X' -> Terminate.decode(in);
            case 'd' -> CopyData.decode(in);
            case 'c' -> CopyDone.decode(in);
            case 'f' -> CopyFail.decode(in);
            case 'F' -> FunctionCall.decode(in);
            case 'p' -> PasswordMessage.decode(in);
            default -> throw WireReader.violation("unknown type " + type);
        };
    }

    /// What Describe and Close name.
    enum Target {
        STATEMENT('S'),
        PORTAL('P');

        private final char code;

        Target(char code) {
            this.code = code;
        }

        private static Target decode(int code) {
            return switch (code) {
                case 'S' -> STATEMENT;
                case 'P' -> PORTAL;
                default -> throw WireReader.violation("S or P expected, not " + code);
            };
        }
    }

    record Query(String query) implements FrontendMessage {
        static Query decode(WireReader in) {
            String query = in.string();
            in.end();
            return new Query(query);
        }

        @Override
        public void encode(WireWriter out) {
            int start = out.begin('Q');
            out.string(query);
            out.end(start);
        }
    }

    record Parse(String statement, String query, List<Integer> parameterTypes)
            implements FrontendMessage {
        public Parse {
            parameterTypes = List.copyOf(parameterTypes);
        }

        static Parse decode(WireReader in) {
            String statement = in.string();
            String query = in.string();
            int count = in.count16(4);
            List<Integer> types = new ArrayList<>(count);
            for (int i = 0; i < count; i++) {
                types.add(in.int32());
            }
            in.end();
            return new Parse(statement, query, types);
        }

        @Override
        public void encode(WireWriter out) {
            int start = out.begin('P');
            out.string(statement);
            out.string(query);
            out.int16(parameterTypes.size());
            parameterTypes.forEach(out::int32);
            out.end(start);
        }
    }

    record Bind(
            String portal,
            String statement,
            List<Integer> parameterFormats,
            List<Optional<ByteSlice>> values,
            List<Integer> resultFormats)
            implements FrontendMessage {
        public Bind {
            parameterFormats = List.copyOf(parameterFormats);
            values = List.copyOf(values);
            resultFormats = List.copyOf(resultFormats);
        }

        static Bind decode(WireReader in) {
            String portal = in.string();
            String statement = in.string();
            List<Integer> parameterFormats = in.formats();
            int count = in.count16(4);
            List<Optional<ByteSlice>> values = new ArrayList<>(count);
            for (int i = 0; i < count; i++) {
                values.add(in.value());
            }
            List<Integer> resultFormats = in.formats();
            in.end();
            return new Bind(portal, statement, parameterFormats, values, resultFormats);
        }

        @Override
        public void encode(WireWriter out) {
            int start = out.begin('B');
            out.string(portal);
            out.string(statement);
            out.formats(parameterFormats);
            out.int16(values.size());
            values.forEach(out::value);
            out.formats(resultFormats);
            out.end(start);
        }
    }

    record Describe(Target target, String name) implements FrontendMessage {
        static Describe decode(WireReader in) {
            Target target = Target.decode(in.int8());
            String name = in.string();
            in.end();
            return new Describe(target, name);
        }

        @Override
        public void encode(WireWriter out) {
            int start = out.begin('D');
            out.int8(target.code);
            out.string(name);
            out.end(start);
        }
    }

    /// `maxRows` zero, or below, means all.
    record Execute(String portal, int maxRows) implements FrontendMessage {
        static Execute decode(WireReader in) {
            String portal = in.string();
            int maxRows = in.int32();
            in.end();
            return new Execute(portal, maxRows);
        }

        @Override
        public void encode(WireWriter out) {
            int start = out.begin('E');
            out.string(portal);
            out.int32(maxRows);
            out.end(start);
        }
    }

    record Close(Target target, String name) implements FrontendMessage {
        static Close decode(WireReader in) {
            Target target = Target.decode(in.int8());
            String name = in.string();
            in.end();
            return new Close(target, name);
        }

        @Override
        public void encode(WireWriter out) {
            int start = out.begin('C');
            out.int8(target.code);
            out.string(name);
            out.end(start);
        }
    }

    record Sync() implements FrontendMessage {
        static Sync decode(WireReader in) {
            in.end();
            return new Sync();
        }

        @Override
        public void encode(WireWriter out) {
            out.end(out.begin('S'));
        }
    }

    record Flush() implements FrontendMessage {
        static Flush decode(WireReader in) {
            in.end();
            return new Flush();
        }

        @Override
        public void encode(WireWriter out) {
            out.end(out.begin('H'));
        }
    }

    record Terminate() implements FrontendMessage {
        static Terminate decode(WireReader in) {
            in.end();
            return new Terminate();
        }

        @Override
        public void encode(WireWriter out) {
            out.end(out.begin('X'));
        }
    }

    record CopyData(ByteSlice data) implements FrontendMessage {
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

    record CopyDone() implements FrontendMessage {
        static CopyDone decode(WireReader in) {
            in.end();
            return new CopyDone();
        }

        @Override
        public void encode(WireWriter out) {
            out.end(out.begin('c'));
        }
    }

    record CopyFail(String message) implements FrontendMessage {
        static CopyFail decode(WireReader in) {
            String message = in.string();
            in.end();
            return new CopyFail(message);
        }

        @Override
        public void encode(WireWriter out) {
            int start = out.begin('f');
            out.string(message);
            out.end(start);
        }
    }

    record FunctionCall(
            int function,
            List<Integer> argumentFormats,
            List<Optional<ByteSlice>> arguments,
            int resultFormat)
            implements FrontendMessage {
        public FunctionCall {
            argumentFormats = List.copyOf(argumentFormats);
            arguments = List.copyOf(arguments);
        }

        static FunctionCall decode(WireReader in) {
            int function = in.int32();
            List<Integer> argumentFormats = in.formats();
            int count = in.count16(4);
            List<Optional<ByteSlice>> arguments = new ArrayList<>(count);
            for (int i = 0; i < count; i++) {
                arguments.add(in.value());
            }
            int resultFormat = in.int16();
            in.end();
            return new FunctionCall(function, argumentFormats, arguments, resultFormat);
        }

        @Override
        public void encode(WireWriter out) {
            int start = out.begin('F');
            out.int32(function);
            out.formats(argumentFormats);
            out.int16(arguments.size());
            arguments.forEach(out::value);
            out.int16(resultFormat);
            out.end(start);
        }
    }

    /// A password, SASLInitialResponse or SASLResponse: only the exchange tells which.
    record PasswordMessage(ByteSlice data) implements FrontendMessage {
        static PasswordMessage decode(WireReader in) {
            return new PasswordMessage(in.rest());
        }

        @Override
        public void encode(WireWriter out) {
            int start = out.begin('p');
            out.slice(data);
            out.end(start);
        }

        @Override
        public String toString() {
            return "PasswordMessage[***]";
        }
    }
}
