package ai.fluxion.pgwire.isolation;

import java.util.List;
import java.util.function.Predicate;

/// An anomaly of Hermitage over the table `test` (id, value) of (1, 10) and (2, 20): who says what
/// in which order, and by which answers it is known to have happened.
enum Anomaly {
    G0(
            "write cycle (dirty write)",
            """
            1 BEGIN
            2 BEGIN
            1 UPDATE test SET value = 11 WHERE id = 1
            2 UPDATE test SET value = 12 WHERE id = 1
            1 UPDATE test SET value = 21 WHERE id = 2
            1 COMMIT
            2 UPDATE test SET value = 22 WHERE id = 2
            2 COMMIT
            3 SELECT id, value FROM test ORDER BY id
            """,
            log -> List.of("1|11 2|22", "1|12 2|21").contains(log.last(3))),
    G1A(
            "aborted read",
            """
            1 BEGIN
            2 BEGIN
            1 UPDATE test SET value = 101 WHERE id = 1
            2 SELECT id, value FROM test ORDER BY id
            1 ROLLBACK
            2 SELECT id, value FROM test ORDER BY id
            2 COMMIT
            """,
            log -> log.of(2).stream().anyMatch(answer -> answer.contains("101"))),
    G1B(
            "intermediate read",
            """
            1 BEGIN
            2 BEGIN
            1 UPDATE test SET value = 101 WHERE id = 1
            2 SELECT id, value FROM test ORDER BY id
            1 UPDATE test SET value = 11 WHERE id = 1
            1 COMMIT
            2 SELECT id, value FROM test ORDER BY id
            2 COMMIT
            """,
            log -> log.of(2).stream().anyMatch(answer -> answer.contains("101"))),
    G1C(
            "circular information flow",
            """
            1 BEGIN
            2 BEGIN
            1 UPDATE test SET value = 11 WHERE id = 1
            2 UPDATE test SET value = 22 WHERE id = 2
            1 SELECT value FROM test WHERE id = 2
            2 SELECT value FROM test WHERE id = 1
            1 COMMIT
            2 COMMIT
            """,
            log -> log.of(1).contains("22") || log.of(2).contains("11")),
    OTV(
            "observed transaction vanishes",
            """
            1 BEGIN
            2 BEGIN
            3 BEGIN
            1 UPDATE test SET value = 11 WHERE id = 1
            1 UPDATE test SET value = 19 WHERE id = 2
            2 UPDATE test SET value = 12 WHERE id = 1
            1 COMMIT
            3 SELECT value FROM test WHERE id = 1
            2 UPDATE test SET value = 18 WHERE id = 2
            3 SELECT value FROM test WHERE id = 2
            2 COMMIT
            3 SELECT value FROM test WHERE id = 2
            3 SELECT value FROM test WHERE id = 1
            3 COMMIT
            """,
            log ->
                    log.at(3, 2).equals("18")
                            || (log.at(3, 3).equals("18") && !log.at(3, 4).equals("12"))),
    PMP(
            "predicate-many-preceders",
            """
            1 BEGIN
            2 BEGIN
            1 SELECT id FROM test WHERE value = 30
            2 INSERT INTO test VALUES (3, 30)
            2 COMMIT
            1 SELECT id FROM test WHERE value % 3 = 0
            1 COMMIT
            """,
            log -> log.at(1, 2).equals("3")),
    PMP_WRITE(
            "predicate-many-preceders of a write",
            """
            1 BEGIN
            2 BEGIN
            1 UPDATE test SET value = value + 10
            2 SELECT id FROM test WHERE value = 20
            2 DELETE FROM test WHERE value = 20
            1 COMMIT
            2 SELECT id FROM test WHERE value = 20
            2 COMMIT
            """,
            log -> log.of(2).contains("DELETE 0")),
    P4(
            "lost update",
            """
            1 BEGIN
            2 BEGIN
            1 SELECT value FROM test WHERE id = 1
            2 SELECT value FROM test WHERE id = 1
            1 UPDATE test SET value = 11 WHERE id = 1
            2 UPDATE test SET value = 12 WHERE id = 1
            1 COMMIT
            2 COMMIT
            """,
            Log::bothCommitted),
    G_SINGLE(
            "read skew",
            """
            1 BEGIN
            2 BEGIN
            1 SELECT value FROM test WHERE id = 1
            2 UPDATE test SET value = 12 WHERE id = 1
            2 UPDATE test SET value = 18 WHERE id = 2
            2 COMMIT
            1 SELECT value FROM test WHERE id = 2
            1 COMMIT
            """,
            log -> log.at(1, 2).equals("18")),
    G_SINGLE_PREDICATE(
            "read skew of a predicate",
            """
            1 BEGIN
            2 BEGIN
            1 SELECT id FROM test WHERE value % 5 = 0 ORDER BY id
            2 UPDATE test SET value = 12 WHERE value = 10
            2 COMMIT
            1 SELECT id FROM test WHERE value % 3 = 0 ORDER BY id
            1 COMMIT
            """,
            log -> log.at(1, 2).equals("1")),
    G_SINGLE_WRITE(
            "read skew of a write's predicate",
            """
            1 BEGIN
            2 BEGIN
            1 SELECT value FROM test WHERE id = 1
            2 UPDATE test SET value = 12 WHERE id = 1
            2 UPDATE test SET value = 18 WHERE id = 2
            2 COMMIT
            1 DELETE FROM test WHERE value = 20
            1 COMMIT
            """,
            log -> log.of(1).contains("DELETE 0")),
    G2_ITEM(
            "write skew",
            """
            1 BEGIN
            2 BEGIN
            1 SELECT value FROM test WHERE id IN (1, 2) ORDER BY id
            2 SELECT value FROM test WHERE id IN (1, 2) ORDER BY id
            1 UPDATE test SET value = 11 WHERE id = 1
            2 UPDATE test SET value = 21 WHERE id = 2
            1 COMMIT
            2 COMMIT
            """,
            Log::bothCommitted),
    G2(
            "anti-dependency cycle (phantoms)",
            """
            1 BEGIN
            2 BEGIN
            1 SELECT id FROM test WHERE value % 3 = 0
            2 SELECT id FROM test WHERE value % 3 = 0
            1 INSERT INTO test VALUES (3, 30)
            2 INSERT INTO test VALUES (4, 42)
            1 COMMIT
            2 COMMIT
            """,
            Log::bothCommitted),
    G2_TWO_EDGES(
            "anti-dependency cycle with a reader",
            """
            1 BEGIN
            1 SELECT id, value FROM test ORDER BY id
            2 BEGIN
            2 UPDATE test SET value = value + 5 WHERE id = 2
            2 COMMIT
            3 BEGIN
            3 SELECT id, value FROM test ORDER BY id
            3 COMMIT
            1 UPDATE test SET value = 0 WHERE id = 1
            1 COMMIT
            """,
            log -> log.committed(1) && log.at(3, 1).equals("1|10 2|25"));

    private final String words;
    private final String script;

    @SuppressWarnings("ImmutableEnumChecker") // looks at its argument only
    private final Predicate<Log> happened;

    Anomaly(String words, String script, Predicate<Log> happened) {
        this.words = words;
        this.script = script;
        this.happened = happened;
    }

    String words() {
        return words;
    }

    List<Turn> turns() {
        return Turn.turns(script);
    }

    boolean happenedIn(Log log) {
        return happened.test(log);
    }
}
