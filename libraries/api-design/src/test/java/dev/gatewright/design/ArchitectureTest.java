package dev.gatewright.design;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import org.junit.jupiter.api.Test;

/** The rules of this module: pure Java, no network, no logging, and features that depend on each other one way only. */
class ArchitectureTest {

    private static final JavaClasses CLASSES = new ClassFileImporter()
            .withImportOption(new ImportOption.DoNotIncludeTests())
            .importPackages("dev.gatewright.design");

    @Test
    void dependsOnContractsAndBundleOnly() {
        classes()
                .should()
                .onlyDependOnClassesThat()
                .resideInAnyPackage(
                        "java..",
                        "org.jspecify..",
                        "dev.gatewright.design..",
                        "dev.gatewright.bundle..",
                        "dev.gatewright.contracts..",
                        "com.fasterxml.jackson..",
                        "org.snakeyaml.engine..",
                        "com.networknt.schema..",
                        "tools.jackson..")
                .check(CLASSES);
    }

    @Test
    void neverOpensAConnection() {
        noClasses()
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("java.net.http..")
                .orShould()
                .dependOnClassesThat()
                .haveNameMatching("java\\.net\\.(URL|URLConnection|Socket|InetAddress|InetSocketAddress)")
                .check(CLASSES);
    }

    @Test
    void readsTheFileSystemInTheWorkspaceOnly() {
        noClasses()
                .that()
                .resideOutsideOfPackage("dev.gatewright.design.workspace..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("java.nio.file..")
                .check(CLASSES);
    }

    @Test
    void usesTheYamlLibraryInOnePlace() {
        noClasses()
                .that()
                .resideOutsideOfPackage("dev.gatewright.design.document..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("org.snakeyaml..")
                .check(CLASSES);
    }

    @Test
    void hasNoCyclesBetweenPackages() {
        slices().matching("dev.gatewright.design.(*)..")
                .should()
                .beFreeOfCycles()
                .check(CLASSES);
    }
}
