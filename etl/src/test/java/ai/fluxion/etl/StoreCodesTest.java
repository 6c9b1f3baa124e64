package ai.fluxion.etl;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ai.fluxion.etl.RefusedRequestException.Problem;
import ai.fluxion.etl.source.Days;
import ai.fluxion.etl.source.FileSource;
import ai.fluxion.etl.source.SourceMapping;
import ai.fluxion.retail.Store;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class StoreCodesTest {
    private static final Store ONE = store(1, "tienda_01", Store.Kind.TIENDA, true, "SUC001");
    private static final Store TWO = store(2, "tienda_02", Store.Kind.TIENDA, true, "SUC002");
    private static final Store CLOSED = store(3, "tienda_03", Store.Kind.TIENDA, false, "SUC003");
    private static final Store CEDI = store(4, "cedi_01", Store.Kind.CEDI, true, "CED001");
    private static final List<Store> ALL = List.of(ONE, TWO, CLOSED, CEDI);

    @Test
    void allStoresAreTheActiveOnesThatSell() {
        assertThat(StoreCodes.of(request(Map.of()), ALL).chosen()).containsExactly(ONE, TWO);
    }

    @Test
    void aStoreThatIsNamedIsLoadedWhateverItIs() {
        assertThat(StoreCodes.of(request(Map.of(), "tienda_03", "tienda_03"), ALL).chosen())
                .containsExactly(CLOSED);
    }

    @Test
    void aStoresCodesAreItsOwnTheSourcesAndTheMappings() {
        StoreCodes codes = StoreCodes.of(request(Map.of("X1", "tienda_01")), ALL);

        assertThat(codes.of(ONE)).containsExactly("SUC001", "X1", "tienda_01");
    }

    @Test
    void linesUnderOtherCodesAreUnclaimed() {
        StoreCodes codes = StoreCodes.of(request(Map.of()), ALL);

        assertThat(codes.unclaimed(Map.of("SUC001", 5L, "SUC003", 2L, "", 1L)))
                .isEqualTo(Map.of("", 1L, "SUC003", 2L));
    }

    @Test
    void aPseudoStoreOnAnothersSourceIsRefused() {
        Store pseudo = store(9, "tienda_09", Store.Kind.TIENDA, true, "SUC001");

        assertRefused(
                () -> StoreCodes.of(request(Map.of()), List.of(ONE, pseudo)),
                Problem.CODE_OF_TWO_STORES,
                "SUC001",
                "tienda_01",
                "tienda_09");
        assertRefused(
                () -> StoreCodes.of(request(Map.of("SUC001", "tienda_02")), ALL),
                Problem.CODE_OF_TWO_STORES,
                "SUC001",
                "tienda_01",
                "tienda_02");
    }

    @Test
    void storesThatDoNotExistAreRefused() {
        String known = "cedi_01, tienda_01, tienda_02, tienda_03";
        assertRefused(
                () -> StoreCodes.of(request(Map.of("X", "tienda_77")), ALL),
                Problem.MAPPED_TO_UNKNOWN_STORE,
                "X",
                "tienda_77",
                known);
        assertRefused(
                () -> StoreCodes.of(request(Map.of(), "b", "tienda_01", "a"), ALL),
                Problem.UNKNOWN_STORE,
                "a, b",
                known);
        assertRefused(
                () -> StoreCodes.of(request(Map.of()), List.of(CLOSED, CEDI)), Problem.NO_STORES);
    }

    private static void assertRefused(Runnable run, Problem problem, String... arguments) {
        assertThatThrownBy(run::run)
                .isInstanceOfSatisfying(
                        RefusedRequestException.class,
                        refused -> {
                            assertThat(refused.problem()).isEqualTo(problem);
                            assertThat(refused.arguments()).containsExactly(arguments);
                        });
    }

    private static EtlRequest request(Map<String, String> codes, String... stores) {
        LocalDate day = LocalDate.of(2025, 9, 1);
        SourceMapping platform = SourceMapping.ofPlatform();
        return new EtlRequest(
                List.of(stores),
                new Days(day, day),
                new FileSource("a.csv"),
                new SourceMapping(platform.columns(), Map.of(), Map.of(), codes, platform.zone()),
                List.of());
    }

    private static Store store(
            int id, String codigo, Store.Kind kind, boolean active, String code) {
        return new Store(
                id,
                codigo,
                Optional.empty(),
                kind,
                Optional.empty(),
                active,
                Optional.empty(),
                Optional.of(code));
    }
}
