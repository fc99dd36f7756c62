package dev.gatewright.policies;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import org.junit.jupiter.api.Test;

class ModuleRulesTest {

    private static final JavaClasses CLASSES = new ClassFileImporter()
            .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
            .importPackages("dev.gatewright.policies");

    @Test
    void knowsNothingOfOursButTheContracts() {
        noClasses()
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(
                        "dev.gatewright.bundle..",
                        "dev.gatewright.design..",
                        "dev.gatewright.cli..",
                        "dev.gatewright.gateway..")
                .check(CLASSES);
    }

    @Test
    void readsItsResourcesWithoutTheCompiler() {
        noClasses()
                .that()
                .resideInAPackage("dev.gatewright.policies")
                .should()
                .dependOnClassesThat()
                .resideInAPackage("dev.gatewright.policies.compiler")
                .check(CLASSES);
    }
}
