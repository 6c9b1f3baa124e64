package ai.fluxion.cli;

import static com.tngtech.archunit.base.DescribedPredicate.describe;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaCall;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.util.Set;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/// The arrows and the "only" rules of ARCHITECTURE.md, as far as the poms cannot hold them.
class ArchitectureTest {
    private static JavaClasses classes;

    @BeforeAll
    static void importClasses() {
        classes =
                new ClassFileImporter()
                        .withImportOption(new ImportOption.DoNotIncludeTests())
                        .withImportOption(location -> !location.contains("-tests.jar"))
                        .importPackages("ai.fluxion");
    }

    @Test
    void arrowsPointDownOnly() {
        module("sql").dependsOnNoneOf("duckdb", "engine", "pgwire", "retail", "etl", "backend");
        module("duckdb").dependsOnNoneOf("engine", "pgwire", "retail", "etl", "backend", "bench");
        module("engine").dependsOnNoneOf("pgwire", "retail", "etl", "backend", "bench", "cli");
        module("pgwire").dependsOnNoneOf("retail", "etl", "backend", "bench", "cli");
        module("retail").dependsOnNoneOf("engine", "pgwire", "duckdb", "etl", "backend", "cli");
        module("bench").dependsOnNoneOf("engine", "pgwire", "cli");
    }

    @Test
    void backendAndEtlNeverSeeEachOtherNorTheServer() {
        module("etl").dependsOnNoneOf("backend", "engine", "pgwire", "bench", "cli");
        module("backend").dependsOnNoneOf("etl", "engine", "pgwire", "duckdb", "bench", "cli");
    }

    @Test
    void onlyDuckdbTouchesNativeMemoryAndTheDriversClasses() {
        noClasses()
                .that()
                .resideOutsideOfPackage("ai.fluxion.duckdb..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(
                        "java.lang.foreign..", "org.duckdb..", "ai.fluxion.duckdb.capi..")
                .check(classes);
    }

    @Test
    void onlyTheCommandLineReadsTheEnvironmentOrExits() {
        noClasses()
                .that()
                .resideOutsideOfPackage("ai.fluxion.cli..")
                .should()
                .callMethodWhere(callOf("java.lang.System", Set.of("getenv", "exit")))
                .orShould()
                .callMethodWhere(callOf("java.lang.Runtime", Set.of("exit", "halt")))
                .check(classes);
    }

    @Test
    void theEngineAndDuckdbNeverRunOnVirtualThreads() {
        noClasses()
                .that()
                .resideInAnyPackage("ai.fluxion.duckdb..", "ai.fluxion.engine..")
                .should()
                .callMethodWhere(
                        callOf("java.lang.Thread", Set.of("ofVirtual", "startVirtualThread")))
                .orShould()
                .callMethodWhere(
                        callOf(
                                "java.util.concurrent.Executors",
                                Set.of("newVirtualThreadPerTaskExecutor")))
                .check(classes);
    }

    @Test
    void packagesHaveNoCycles() {
        slices().matching("ai.fluxion.(**)").should().beFreeOfCycles().check(classes);
    }

    private static Module module(String name) {
        return new Module(name);
    }

    private static DescribedPredicate<JavaCall<?>> callOf(String owner, Set<String> methods) {
        return describe(
                "a call of " + owner + methods,
                call ->
                        call.getTargetOwner().getName().equals(owner)
                                && methods.contains(call.getName()));
    }

    /// A module as the package of its name.
    private record Module(String name) {
        void dependsOnNoneOf(String... others) {
            for (String other : others) {
                noClasses()
                        .that()
                        .resideInAPackage("ai.fluxion." + name + "..")
                        .should()
                        .dependOnClassesThat()
                        .resideInAPackage("ai.fluxion." + other + "..")
                        .check(classes);
            }
        }
    }
}
