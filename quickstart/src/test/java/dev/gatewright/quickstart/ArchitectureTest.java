package dev.gatewright.quickstart;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import org.junit.jupiter.api.Test;

class ArchitectureTest {

    private static final JavaClasses CLASSES = new ClassFileImporter()
            .withImportOption(new ImportOption.DoNotIncludeTests())
            .importPackages("dev.gatewright.quickstart");

    @Test
    void everythingElseOfOursRunsAsAProcess() {
        noClasses()
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(
                        "dev.gatewright.contracts..",
                        "dev.gatewright.bundle..",
                        "dev.gatewright.design..",
                        "dev.gatewright.cli..",
                        "dev.gatewright.gateway..")
                .check(CLASSES);
    }

    @Test
    void onlyTheProcessPackageStartsAndEndsThePartsOfARun() {
        noClasses()
                .that()
                .resideOutsideOfPackage("..process..")
                .should()
                .dependOnClassesThat()
                .areAssignableTo(ProcessHandle.class)
                .check(CLASSES);
    }

    @Test
    void processesKnowNothingOfWhatTheyRun() {
        noClasses()
                .that()
                .resideInAPackage("..process..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("..quickstart.run..", "..quickstart.demo..")
                .check(CLASSES);
    }

    @Test
    void namesSayWhatAClassIs() {
        classes().should().haveNameNotMatching(".*(Impl|Manager|Helper|Utils?)").check(CLASSES);
    }
}
