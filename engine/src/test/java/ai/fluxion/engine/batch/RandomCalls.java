package ai.fluxion.engine.batch;

import ai.fluxion.duckdb.Value;
import java.util.List;
import java.util.Random;

/// Statements on single rows, the same for the same seed. A session works on keys of its own, so
/// that its answers do not depend on when the others run, and on a shared row whose sum does not.
final class RandomCalls {
    static final List<String> TABLES =
            List.of(
                    "CREATE SEQUENCE numbers",
                    "CREATE TABLE e(id INTEGER PRIMARY KEY, u BIGINT UNIQUE, v VARCHAR NOT NULL,"
                            + " n BIGINT DEFAULT 7 CHECK (n < 1000), d DECIMAL(9,2), day DATE,"
                            + " number BIGINT DEFAULT nextval('numbers'))",
                    "CREATE TABLE w(id BIGINT PRIMARY KEY, v VARCHAR, n INTEGER CHECK (n < 1000))",
                    "CREATE TABLE pair(a INTEGER, b VARCHAR, n BIGINT, PRIMARY KEY (a, b))",
                    "CREATE TABLE texts(k VARCHAR PRIMARY KEY, at TIMESTAMPTZ, day DATE)",
                    "CREATE TABLE things(id UUID PRIMARY KEY, parent INTEGER, n SMALLINT)",
                    "CREATE TABLE hot(id INTEGER PRIMARY KEY, n BIGINT)",
                    "INSERT INTO hot VALUES (1, 0)");

    /// What must be the same at the end, whatever the order was.
    static final List<String> CONTENTS =
            List.of(
                    "SELECT id, u, v, n, d, day FROM e ORDER BY id",
                    "SELECT count(number) - count(DISTINCT number) FROM e",
                    "SELECT * FROM w ORDER BY id",
                    "SELECT * FROM pair ORDER BY a, b",
                    "SELECT * FROM texts ORDER BY k",
                    "SELECT * FROM things ORDER BY id",
                    "SELECT * FROM hot ORDER BY id");

    /// A parameter of a statement.
    private enum Kind {
        KEY,
        HOT,
        UNIQUE,
        TEXT,
        NUMBER,
        DIGITS,
        DECIMAL,
        DAY,
        INSTANT,
        NAME,
        THING
    }

    private record Shape(String sql, List<Kind> kinds) {
        static Shape of(String sql, Kind... kinds) {
            return new Shape(sql, List.of(kinds));
        }
    }

    record Call(String sql, List<Value> parameters) {}

    private static final List<Shape> SHAPES =
            List.of(
                    Shape.of(
                            "INSERT INTO e (id, u, v) VALUES ($1, $2, $3) RETURNING id, v, n",
                            Kind.KEY,
                            Kind.UNIQUE,
                            Kind.TEXT),
                    Shape.of(
                            "INSERT INTO e (id, u, v, n, d, day) VALUES ($1, $2, $3, $4, $5, $6)",
                            Kind.KEY,
                            Kind.UNIQUE,
                            Kind.TEXT,
                            Kind.NUMBER,
                            Kind.DECIMAL,
                            Kind.DAY),
                    Shape.of(
                            "INSERT INTO e (id, v, n) VALUES ($1, upper($2), $3::VARCHAR::INTEGER)",
                            Kind.KEY,
                            Kind.TEXT,
                            Kind.DIGITS),
                    Shape.of("UPDATE e SET n = n + $2 WHERE id = $1", Kind.KEY, Kind.NUMBER),
                    Shape.of("UPDATE e SET n = n + 1, v = v || 'x' WHERE id = $1", Kind.KEY),
                    Shape.of(
                            "UPDATE e SET v = $2 WHERE id = $1 RETURNING v, n, id, u",
                            Kind.KEY,
                            Kind.TEXT),
                    Shape.of("UPDATE e SET u = $2 WHERE id = $1", Kind.KEY, Kind.UNIQUE),
                    Shape.of("UPDATE e SET id = id + 0 WHERE id = $1", Kind.KEY),
                    Shape.of(
                            "UPDATE e SET n = $3, d = d * 1000 WHERE id = $1 AND n >= $2",
                            Kind.KEY,
                            Kind.NUMBER,
                            Kind.NUMBER),
                    Shape.of("UPDATE e AS x SET n = 5 WHERE x.id = $1 AND x.n > 5", Kind.KEY),
                    Shape.of("UPDATE e SET n = 1 WHERE u = $1", Kind.UNIQUE),
                    Shape.of("DELETE FROM e WHERE id = $1", Kind.KEY),
                    Shape.of(
                            "DELETE FROM e WHERE id = $1 AND n > $2 RETURNING v",
                            Kind.KEY,
                            Kind.NUMBER),
                    Shape.of("SELECT v, n, u, d, day FROM e WHERE id = $1", Kind.KEY),
                    Shape.of("SELECT *, n * 2 FROM w WHERE id = $1 AND n > 10", Kind.KEY),
                    Shape.of(
                            "INSERT INTO w (id, v, n) VALUES ($1, $2, $3) ON CONFLICT (id) DO UPDATE"
                                    + " SET n = w.n + $3, v = $2",
                            Kind.KEY,
                            Kind.TEXT,
                            Kind.NUMBER),
                    Shape.of(
                            "INSERT INTO w (id, v, n) VALUES ($1, $2, $3) ON CONFLICT (id) DO UPDATE"
                                    + " SET v = excluded.v RETURNING v, n",
                            Kind.KEY,
                            Kind.TEXT,
                            Kind.NUMBER),
                    Shape.of(
                            "INSERT INTO w (id, v, n) VALUES ($1, $2, $3) ON CONFLICT (id) DO NOTHING",
                            Kind.KEY,
                            Kind.TEXT,
                            Kind.NUMBER),
                    Shape.of(
                            "INSERT INTO w (id, n) VALUES ($1, $2) ON CONFLICT (id) DO NOTHING RETURNING"
                                    + " id",
                            Kind.KEY,
                            Kind.NUMBER),
                    Shape.of("DELETE FROM w WHERE id = $1 RETURNING *", Kind.KEY),
                    Shape.of(
                            "INSERT INTO pair VALUES ($1, $2, $3)",
                            Kind.KEY,
                            Kind.NAME,
                            Kind.NUMBER),
                    Shape.of(
                            "UPDATE pair SET n = n + $3 WHERE b = $2 AND a = $1",
                            Kind.KEY,
                            Kind.NAME,
                            Kind.NUMBER),
                    Shape.of("DELETE FROM pair WHERE a = $1 AND b = $2", Kind.KEY, Kind.NAME),
                    Shape.of(
                            "INSERT INTO texts (k, at, day) VALUES ($1, $2, $3) ON CONFLICT (k) DO"
                                    + " UPDATE SET at = $2",
                            Kind.NAME,
                            Kind.INSTANT,
                            Kind.DAY),
                    Shape.of("SELECT at, day, k FROM texts WHERE k = $1", Kind.NAME),
                    Shape.of("DELETE FROM texts WHERE k = $1", Kind.NAME),
                    Shape.of(
                            "INSERT INTO things VALUES ($1, $2, $3) RETURNING n",
                            Kind.THING,
                            Kind.KEY,
                            Kind.NUMBER),
                    Shape.of("UPDATE things SET n = n * 300 WHERE id = $1", Kind.THING),
                    Shape.of("SELECT parent, n FROM things WHERE id = $1", Kind.THING),
                    Shape.of("UPDATE hot SET n = n + 1 WHERE id = $1", Kind.HOT),
                    Shape.of(
                            "INSERT INTO hot (id, n) VALUES ($1, 0) ON CONFLICT (id) DO UPDATE SET n ="
                                    + " hot.n + 1",
                            Kind.HOT),
                    Shape.of(
                            "INSERT INTO hot (id, n) VALUES ($1, 0) ON CONFLICT (id) DO NOTHING"
                                    + " RETURNING id",
                            Kind.HOT));

    private final Random random;
    private final int sessions;

    RandomCalls(long seed, int sessions) {
        this.random = new Random(seed);
        this.sessions = sessions;
    }

    /// One call for each session, most of them of one shape.
    List<Call> round() {
        Shape common = SHAPES.get(random.nextInt(SHAPES.size()));
        return java.util.stream.IntStream.range(0, sessions)
                .mapToObj(
                        session -> {
                            boolean other = random.nextInt(8) == 0;
                            Shape shape =
                                    other ? SHAPES.get(random.nextInt(SHAPES.size())) : common;
                            return new Call(
                                    shape.sql,
                                    shape.kinds.stream()
                                            .map(kind -> value(kind, session))
                                            .toList());
                        })
                .toList();
    }

    private Value value(Kind kind, int session) {
        if (random.nextInt(25) == 0) {
            return new Value.Null();
        }
        int own = session + sessions * random.nextInt(4);
        return switch (kind) {
            case KEY -> new Value.Int(own);
            case HOT -> new Value.Int(1);
            case UNIQUE -> new Value.Int(own + 1_000L);
            case TEXT -> new Value.Text("text " + random.nextInt(50));
            case NUMBER -> new Value.Int(random.nextInt(12) == 0 ? 2_000 : random.nextInt(60));
            case DIGITS -> new Value.Text(random.nextInt(12) == 0 ? "many" : "12");
            case DECIMAL ->
                    new Value.Decimal(java.math.BigDecimal.valueOf(random.nextInt(100_000), 2));
            case DAY -> new Value.Date(random.nextInt(20_000));
            case INSTANT -> new Value.TimestampTz(random.nextLong(1L << 50));
            case NAME -> new Value.Text("name " + own + (random.nextBoolean() ? "é" : ""));
            case THING -> new Value.Uuid(new java.util.UUID(-own, own));
        };
    }
}
