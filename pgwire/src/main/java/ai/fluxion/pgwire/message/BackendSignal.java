package ai.fluxion.pgwire.message;

/// The server's messages without fields.
public sealed interface BackendSignal extends BackendMessage {
    char type();

    @Override
    default void encode(WireWriter out) {
        out.end(out.begin(type()));
    }

    static BackendSignal decode(int type, WireReader in) {
        BackendSignal signal =
                switch (type) {
                    case 'I' -> new EmptyQueryResponse();
                    case '1' -> new ParseComplete();
                    case '2' -> new BindComplete();
                    case '3' -> new CloseComplete();
                    case 's' -> new PortalSuspended();
                    case 'n' -> new NoData();
                    case 'c' -> new CopyDone();
                    default -> throw WireReader.violation("unknown type " + type);
                };
        in.end();
        return signal;
    }

    record EmptyQueryResponse() implements BackendSignal {
        @Override
        public char type() {
            return 'I';
        }
    }

    record ParseComplete() implements BackendSignal {
        @Override
        public char type() {
            return '1';
        }
    }

    record BindComplete() implements BackendSignal {
        @Override
        public char type() {
            return '2';
        }
    }

    record CloseComplete() implements BackendSignal {
        @Override
        public char type() {
            return '3';
        }
    }

    record PortalSuspended() implements BackendSignal {
        @Override
        public char type() {
            return 's';
        }
    }

    record NoData() implements BackendSignal {
        @Override
        public char type() {
            return 'n';
        }
    }

    /// The end of a COPY TO STDOUT.
    record CopyDone() implements BackendSignal {
        @Override
        public char type() {
            return 'c';
        }
    }
}
