package dev.gatewright.gateway;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.time.Clock;
import java.time.Instant;
import org.junit.jupiter.api.Test;

/** The rules of the gateway's rooms, as docs/explanation/life-of-a-request.md tells them. */
class RoomRulesTest {

    private static final String GATEWAY = "dev.gatewright.gateway";

    private static final JavaClasses CLASSES = new ClassFileImporter()
            .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
            .importPackages(GATEWAY);

    @Test
    void onlyTheApplicationKnowsAllRooms() {
        noClasses()
                .that()
                .resideInAPackage(GATEWAY + ".*..")
                .should()
                .dependOnClassesThat()
                .resideInAPackage(GATEWAY)
                .check(CLASSES);
    }

    @Test
    void stagesDoNotKnowEachOther() {
        slices().matching(GATEWAY + ".stage.(*)..")
                .should()
                .notDependOnEachOther()
                .check(CLASSES);
    }

    @Test
    void theDataPlaneKnowsNeitherControlNorAdmin() {
        noClasses()
                .that()
                .resideOutsideOfPackages(GATEWAY, GATEWAY + ".control..", GATEWAY + ".admin..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(GATEWAY + ".control..", GATEWAY + ".admin..")
                .check(CLASSES);
    }

    @Test
    void adminShowsWhatItIsGivenAndKnowsNoOtherRoom() {
        noClasses()
                .that()
                .resideInAPackage(GATEWAY + ".admin..")
                .should()
                .dependOnClassesThat(resideInAPackage(GATEWAY + "..")
                        .and(com.tngtech.archunit.base.DescribedPredicate.not(resideInAPackage(GATEWAY + ".admin.."))))
                .check(CLASSES);
    }

    @Test
    void onlyControlDecidesWhatIsBelieved() {
        noClasses()
                .that()
                .resideOutsideOfPackage(GATEWAY + ".control..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(
                        "dev.gatewright.bundle",
                        "dev.gatewright.bundle.signing..",
                        "dev.gatewright.bundle.trust..",
                        "dev.gatewright.bundle.feed..",
                        "dev.gatewright.bundle.archive..")
                .check(CLASSES);
    }

    @Test
    void onlyTheApplicationChoosesTheClock() {
        noClasses()
                .that()
                .resideOutsideOfPackage(GATEWAY)
                .should()
                .callMethod(Clock.class, "systemUTC")
                .orShould()
                .callMethod(Clock.class, "systemDefaultZone")
                .orShould()
                .callMethod(Instant.class, "now")
                .check(CLASSES);
    }

    @Test
    void nothingSleeps() {
        noClasses().should().callMethod(Thread.class, "sleep", long.class).check(CLASSES);
    }

    @Test
    void oneAsynchronousTypeIsUsed() {
        noClasses()
                .should()
                .dependOnClassesThat(resideInAnyPackage("io.smallrye.mutiny..", "io.vertx.mutiny.."))
                .check(CLASSES);
    }

    @Test
    void injectionStaysInTheApplication() {
        noClasses()
                .that()
                .resideOutsideOfPackage(GATEWAY)
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("jakarta.inject..", "jakarta.enterprise..", "io.quarkus.arc..")
                .check(CLASSES);
    }

    @Test
    void namesSayWhatAClassIsFor() {
        classes()
                .should()
                .haveNameNotMatching(".*(Impl|Manager|Helper|Helpers|Util|Utils)")
                .check(CLASSES);
        noClasses()
                .should()
                .resideInAnyPackage("..common..", "..util..", "..core..")
                .check(CLASSES);
    }
}
