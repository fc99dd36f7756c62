package dev.gatewright.console;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import org.junit.jupiter.api.Test;

class ArchitectureTest {

    private static final JavaClasses CLASSES = new ClassFileImporter()
            .withImportOption(new ImportOption.DoNotIncludeTests())
            .importPackages("dev.gatewright");

    @Test
    void isLookOnlyAndKnowsNoService() {
        noClasses()
                .that()
                .resideInAPackage("dev.gatewright.console..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(
                        "dev.gatewright.chassis..",
                        "dev.gatewright.bundle..",
                        "dev.gatewright.design..",
                        "dev.gatewright.keymanager..",
                        "dev.gatewright.publisher..",
                        "java.sql..",
                        "jakarta.persistence..")
                .check(CLASSES);
    }

    @Test
    void hasNoCyclesBetweenItsPackages() {
        slices().matching("dev.gatewright.console.(*)..")
                .should()
                .beFreeOfCycles()
                .check(CLASSES);
    }

    @Test
    void keepsSpecimensOutOfEverythingElse() {
        noClasses()
                .that()
                .resideOutsideOfPackage("dev.gatewright.console.specimen..")
                .should()
                .dependOnClassesThat()
                .resideInAPackage("dev.gatewright.console.specimen..")
                .check(CLASSES);
    }
}
