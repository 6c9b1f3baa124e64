package ai.fluxion.pgwire.message;

import java.util.LinkedHashMap;
import java.util.Map;

/// The first packet of a connection: a length and a code, without a type byte (manual: Message
/// Flow, Start-up). `decode` reads what follows the length, `encode` writes the length too.
public sealed interface StartupPacket {
    /// What a version number's upper half is for us.
    int MAJOR_VERSION = 3;

    /// The newest minor version served; 3.2 allows cancel keys of any length.
    int NEWEST_MINOR_VERSION = 2;

    void encode(WireWriter out);

    static StartupPacket decode(WireReader in) {
        int code = in.int32();
        return switch (code) {
            case CancelRequest.CODE -> CancelRequest.decode(in);
            case SSLRequest.CODE -> SSLRequest.decode(in);
            case GSSENCRequest.CODE -> GSSENCRequest.decode(in);
            default -> StartupMessage.decode(code, in);
        };
    }

    record StartupMessage(int protocolVersion, Map<String, String> parameters)
            implements StartupPacket {
        public StartupMessage {
            parameters = Map.copyOf(parameters);
        }

        public int majorVersion() {
            return protocolVersion >>> 16;
        }

        public int minorVersion() {
            return protocolVersion & 0xffff;
        }

        /// A packet of another major version has no parameters that we could read.
        static StartupMessage decode(int protocolVersion, WireReader in) {
            Map<String, String> parameters = new LinkedHashMap<>();
            if (protocolVersion >>> 16 != MAJOR_VERSION) {
                return new StartupMessage(protocolVersion, parameters);
            }
            for (String name = in.string(); !name.isEmpty(); name = in.string()) {
                parameters.put(name, in.string());
            }
            in.end();
            return new StartupMessage(protocolVersion, parameters);
        }

        @Override
        public void encode(WireWriter out) {
            int start = beginPacket(out, protocolVersion);
            parameters.forEach(
                    (name, value) -> {
                        out.string(name);
                        out.string(value);
                    });
            out.int8(0);
            out.end(start);
        }
    }

    record CancelRequest(int processId, ByteSlice secretKey) implements StartupPacket {
        static final int CODE = 1234 << 16 | 5678;

        static CancelRequest decode(WireReader in) {
            int processId = in.int32();
            if (in.remaining() < 4 || in.remaining() > 256) {
                throw WireReader.violation("a cancel key of " + in.remaining() + " bytes");
            }
            return new CancelRequest(processId, in.rest());
        }

        @Override
        public void encode(WireWriter out) {
            int start = beginPacket(out, CODE);
            out.int32(processId);
            out.slice(secretKey);
            out.end(start);
        }
    }

    record SSLRequest() implements StartupPacket {
        static final int CODE = 1234 << 16 | 5679;

        static SSLRequest decode(WireReader in) {
            in.end();
            return new SSLRequest();
        }

        @Override
        public void encode(WireWriter out) {
            out.end(beginPacket(out, CODE));
        }
    }

    record GSSENCRequest() implements StartupPacket {
        static final int CODE = 1234 << 16 | 5680;

        static GSSENCRequest decode(WireReader in) {
            in.end();
            return new GSSENCRequest();
        }

        @Override
        public void encode(WireWriter out) {
            out.end(beginPacket(out, CODE));
        }
    }

    private static int beginPacket(WireWriter out, int code) {
        int start = out.size();
        out.int32(0);
        out.int32(code);
        return start;
    }
}
