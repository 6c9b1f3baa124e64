package ai.fluxion.pgwire.message;

import java.util.ArrayList;
import java.util.List;

/// The messages that ask a client for a proof of who it is, and that end it.
public sealed interface AuthenticationRequest extends BackendMessage {

    static BackendMessage decode(WireReader in) {
        return switch (in.int32()) {
            case 0 -> {
                in.end();
                yield new AuthenticationOk();
            }
            case Sasl.METHOD -> Sasl.decode(in);
            case SaslContinue.METHOD -> new SaslContinue(in.rest());
            case SaslFinal.METHOD -> new SaslFinal(in.rest());
            default -> throw WireReader.violation("unknown authentication method");
        };
    }

    record Sasl(List<String> mechanisms) implements AuthenticationRequest {
        private static final int METHOD = 10;

        public Sasl {
            mechanisms = List.copyOf(mechanisms);
        }

        private static Sasl decode(WireReader in) {
            List<String> mechanisms = new ArrayList<>();
            for (String name = in.string(); !name.isEmpty(); name = in.string()) {
                mechanisms.add(name);
            }
            in.end();
            return new Sasl(mechanisms);
        }

        @Override
        public void encode(WireWriter out) {
            int start = out.begin('R');
            out.int32(METHOD);
            mechanisms.forEach(out::string);
            out.int8(0);
            out.end(start);
        }
    }

    record SaslContinue(ByteSlice data) implements AuthenticationRequest {
        private static final int METHOD = 11;

        @Override
        public void encode(WireWriter out) {
            int start = out.begin('R');
            out.int32(METHOD);
            out.slice(data);
            out.end(start);
        }
    }

    record SaslFinal(ByteSlice data) implements AuthenticationRequest {
        private static final int METHOD = 12;

        @Override
        public void encode(WireWriter out) {
            int start = out.begin('R');
            out.int32(METHOD);
            out.slice(data);
            out.end(start);
        }
    }
}
