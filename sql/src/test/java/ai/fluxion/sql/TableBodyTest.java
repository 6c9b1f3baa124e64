package ai.fluxion.sql;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class TableBodyTest {
    private static final String TABLE =
            "CREATE TABLE t(id INTEGER PRIMARY KEY, n DECIMAL(10,2) DEFAULT(f(1, 2)), u VARCHAR NOT NULL UNIQUE, r INTEGER,"
                    + " CHECK((n > 0)), UNIQUE(u, n), FOREIGN KEY (r) REFERENCES other(u))";

    private final TableBody body = TableBody.of(SqlText.of(TABLE));

    @Test
    void aColumnGoesWithItsConstraints() {
        assertThat(body.withoutColumn("u"))
                .isEqualTo(
                        "CREATE TABLE t(id INTEGER PRIMARY KEY, n DECIMAL(10,2) DEFAULT(f(1, 2)), r INTEGER,"
                                + " CHECK((n > 0)), FOREIGN KEY (r) REFERENCES other(u))");
        assertThat(body.withoutColumn("N"))
                .isEqualTo(
                        "CREATE TABLE t(id INTEGER PRIMARY KEY, u VARCHAR NOT NULL UNIQUE, r INTEGER,"
                                + " FOREIGN KEY (r) REFERENCES other(u))");
    }

    @Test
    void aConstraintGoesAlone() {
        assertThat(body.withoutConstraint("UNIQUE(u)").orElseThrow())
                .isEqualTo(TABLE.replace(" UNIQUE, r", " , r"));
        assertThat(body.withoutConstraint("PRIMARY KEY(id)").orElseThrow())
                .isEqualTo(TABLE.replace(" PRIMARY KEY,", " ,"));
        assertThat(body.withoutConstraint("FOREIGN KEY (r) REFERENCES other(u)").orElseThrow())
                .isEqualTo(TABLE.replace(", FOREIGN KEY (r) REFERENCES other(u)", ""));
        assertThat(body.withoutConstraint("CHECK((n > 0))").orElseThrow())
                .isEqualTo(TABLE.replace(" CHECK((n > 0)),", ""));
        assertThat(body.withoutConstraint("UNIQUE(r)")).isEmpty();
    }

    @Test
    void aKeyAtOrAfterAColumnHoldsIt() {
        TableBody keyed =
                TableBody.of(SqlText.of("CREATE TABLE t(a INTEGER, b INTEGER UNIQUE, c INTEGER)"));

        assertThat(keyed.isBound("a")).isTrue();
        assertThat(keyed.isBound("b")).isTrue();
        assertThat(keyed.isBound("c")).isFalse();
        assertThat(body.isBound("r")).isTrue();
    }
}
