package dev.gatewright.bundle;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import org.junit.jupiter.api.Test;

class BundleArchitectureTest {

    private static final JavaClasses CLASSES = new ClassFileImporter()
            .withImportOption(new ImportOption.DoNotIncludeTests())
            .importPackages("dev.gatewright.bundle");

    @Test
    void dependsOnTheJdkContractsAndJacksonOnly() {
        classes()
                .should()
                .onlyDependOnClassesThat()
                .resideInAnyPackage(
                        "java..",
                        "dev.gatewright.bundle..",
                        "dev.gatewright.contracts..",
                        "com.fasterxml.jackson..",
                        "org.jspecify.annotations..")
                .check(CLASSES);
    }

    @Test
    void partsDoNotDependOnEachOtherInCircles() {
        slices().matching("dev.gatewright.bundle.(*)..")
                .should()
                .beFreeOfCycles()
                .check(CLASSES);
    }

    @Test
    void signaturesAreMadeAndVerifiedInOnePlace() {
        noClasses()
                .that()
                .resideOutsideOfPackage("dev.gatewright.bundle.signing")
                .should()
                .dependOnClassesThat()
                .haveFullyQualifiedName("java.security.Signature")
                .check(CLASSES);
    }

    @Test
    void nothingIsWrittenToDiskButKeys() {
        noClasses()
                .that()
                .resideOutsideOfPackage("dev.gatewright.bundle.signing")
                .should()
                .dependOnClassesThat()
                .resideInAPackage("java.nio.file..")
                .check(CLASSES);
    }

    @Test
    void takesTheTimeFromItsCallers() {
        noClasses()
                .should()
                .callMethod(java.time.Instant.class, "now")
                .orShould()
                .callMethod(java.time.Clock.class, "systemUTC")
                .orShould()
                .callMethod(System.class, "currentTimeMillis")
                .check(CLASSES);
    }

    @Test
    void contentIsDataThatKnowsNoArchiveAndNoTrust() {
        noClasses()
                .that()
                .resideInAPackage("dev.gatewright.bundle.content")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(
                        "dev.gatewright.bundle.archive", "dev.gatewright.bundle.trust", "dev.gatewright.bundle.feed")
                .check(CLASSES);
    }
}
