package ai.fluxion.pgwire.isolation;

import java.util.List;

/// One statement of one of the three sessions.
record Turn(int session, String sql) {
    static List<Turn> turns(String script) {
        return script.lines()
                .map(line -> new Turn(Integer.parseInt(line.substring(0, 1)), line.substring(2)))
                .toList();
    }
}
