package ai.fluxion.engine.types;

import static org.assertj.core.api.Assertions.assertThat;

import ai.fluxion.duckdb.LogicalType;
import ai.fluxion.duckdb.TypeId;
import ai.fluxion.sql.PgType;
import java.util.EnumSet;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class PostgresTypesTest {
    @ParameterizedTest
    @EnumSource(TypeId.class)
    void everyDuckDbTypeHasAPostgresType(TypeId id) {
        assertThat(PostgresTypes.of(LogicalType.of(id))).isNotEqualTo(PgType.UNKNOWN);
    }

    @Test
    void unsignedIntegersWidenUntilTheyFit() {
        assertThat(PostgresTypes.of(LogicalType.of(TypeId.UTINYINT))).isEqualTo(PgType.INT2);
        assertThat(PostgresTypes.of(LogicalType.of(TypeId.USMALLINT))).isEqualTo(PgType.INT4);
        assertThat(PostgresTypes.of(LogicalType.of(TypeId.UINTEGER))).isEqualTo(PgType.INT8);
        assertThat(PostgresTypes.of(LogicalType.of(TypeId.UBIGINT))).isEqualTo(PgType.NUMERIC);
    }

    @Test
    void listsOfScalarsAreArraysAndDeeperOnesText() {
        LogicalType integers = LogicalType.list(LogicalType.of(TypeId.INTEGER));

        assertThat(PostgresTypes.of(integers)).isEqualTo(PgType.INT4_ARRAY);
        assertThat(PostgresTypes.of(LogicalType.list(integers))).isEqualTo(PgType.TEXT);
    }

    @Test
    void jsonIsKnownByItsAlias() {
        LogicalType json = new LogicalType(TypeId.VARCHAR, 0, 0, Optional.empty(), "JSON");

        assertThat(PostgresTypes.of(json)).isEqualTo(PgType.JSONB);
        assertThat(PostgresTypes.of(LogicalType.of(TypeId.VARCHAR))).isEqualTo(PgType.TEXT);
    }

    @Test
    void typmodCarriesPrecisionAndScale() {
        assertThat(PostgresTypes.typmod(LogicalType.decimal(18, 6))).isEqualTo(1179658);
        assertThat(PostgresTypes.typmod(LogicalType.of(TypeId.VARCHAR))).isEqualTo(-1);
    }

    @ParameterizedTest
    @EnumSource(PgType.class)
    void theTypeOfAParameterReadsBackAsTheSameKindOfType(PgType type) {
        EnumSet<PgType> asText =
                EnumSet.of(
                        PgType.CHAR,
                        PgType.NAME,
                        PgType.BPCHAR,
                        PgType.VARCHAR,
                        PgType.UNKNOWN,
                        PgType.INT2VECTOR,
                        PgType.OIDVECTOR,
                        PgType.VOID);
        PgType scalar = type.element().orElse(type);
        PgType expected =
                switch (scalar) {
                    case OID, REGPROC -> PgType.INT8;
                    case JSON -> PgType.JSONB;
                    default -> asText.contains(scalar) ? PgType.TEXT : scalar;
                };

        PgType seen = PostgresTypes.of(PostgresTypes.duckdbType(type));

        assertThat(seen.element().orElse(seen)).isEqualTo(expected);
    }
}
