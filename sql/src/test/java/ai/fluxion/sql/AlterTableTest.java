package ai.fluxion.sql;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AlterTableTest {
    @Test
    void aForeignKeyIsReadWithoutWhenItIsChecked() {
        String sql =
                "ALTER TABLE ONLY ventas.t ADD CONSTRAINT f FOREIGN KEY (a, b) REFERENCES u (x, y)"
                        + " DEFERRABLE INITIALLY DEFERRED";

        assertThat(read(sql))
                .isEqualTo(
                        new AlterTable(
                                "ventas.t",
                                List.of("ventas", "t"),
                                false,
                                new AlterTable.Change.Constraint(
                                        "FOREIGN KEY (a, b) REFERENCES u (x, y)")));
        assertThat(RewrittenText.of(sql, AlterTable.edits(SqlText.of(sql))).text())
                .isEqualTo(
                        "CREATE OR REPLACE TEMPORARY TABLE temp.main.fluxion_altered AS FROM ventas.t");
    }

    @Test
    void aCheckIsReadToItsEnd() {
        assertThat(read("ALTER TABLE t ADD CHECK (a IS NOT NULL) NOT VALID").change())
                .isEqualTo(new AlterTable.Change.Constraint("CHECK (a IS NOT NULL)"));
    }

    @Test
    void aNewNameKeepsTheSchema() {
        assertThat(read("ALTER TABLE ventas.t RENAME TO \"T 2\"").newName())
                .isEqualTo("ventas.\"T 2\"");
        assertThat(read("alter table if exists t rename to u").newName()).isEqualTo("u");
        assertThat(read("ALTER TABLE t RENAME COLUMN a TO \"B\"").change())
                .isEqualTo(new AlterTable.Change.RenameColumn("a", "\"B\""));
        assertThat(read("ALTER TABLE t RENAME a TO b").change())
                .isEqualTo(new AlterTable.Change.RenameColumn("a", "b"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "ALTER TABLE t ADD COLUMN a int",
                "ALTER TABLE t ALTER a SET DEFAULT 1",
                "ALTER TABLE t ALTER COLUMN a DROP DEFAULT",
            })
    void anAdditionNeedsNothingOfOtherTables(String sql) {
        assertThat(read(sql).change()).isEqualTo(new AlterTable.Change.Addition());
    }

    @Test
    void whatIsDroppedIsReadWithItsConditions() {
        AlterTable alter =
                read("ALTER TABLE IF EXISTS v.t DROP CONSTRAINT IF EXISTS \"Uno\" CASCADE");

        assertThat(alter.ifExists()).isTrue();
        assertThat(alter.change()).isEqualTo(new AlterTable.Change.DropConstraint("Uno", true));
        assertThat(read("ALTER TABLE t DROP a").change())
                .isEqualTo(new AlterTable.Change.DropColumn("a", false));
        assertThat(read("ALTER TABLE t ALTER a SET DATA TYPE varchar(255)").change())
                .isEqualTo(new AlterTable.Change.ToText("a"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "ALTER TABLE t ADD CONSTRAINT u UNIQUE (a)",
                "ALTER TABLE t DROP COLUMN a, DROP COLUMN b",
                "ALTER TABLE t ALTER a TYPE text USING a::text",
                "ALTER TABLE t ALTER a SET NOT NULL",
            })
    void anyOtherChangeIsLeftToDuckdb(String sql) {
        assertThat(read(sql).change()).isEqualTo(new AlterTable.Change.Other());
        assertThat(AlterTable.edits(SqlText.of(sql))).isEmpty();
    }

    private static AlterTable read(String sql) {
        return AlterTable.of(SqlText.of(sql)).orElseThrow();
    }
}
