package dev.gatewright.chassis;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import dev.gatewright.chassis.tenancy.Tenancy;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;

class ArchitectureTest {

    private static final JavaClasses CLASSES = new ClassFileImporter()
            .withImportOption(new ImportOption.DoNotIncludeTests())
            .importPackages("dev.gatewright.chassis");

    @Test
    void dependsOnContractsAloneOfOurModules() {
        noClasses()
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(
                        "dev.gatewright.console..",
                        "dev.gatewright.keymanager..",
                        "dev.gatewright.publisher..",
                        "dev.gatewright.bundle..",
                        "dev.gatewright.design..")
                .check(CLASSES);
    }

    @Test
    void packagesKnowOfEachOtherInOneDirectionOnly() {
        slices().matching("dev.gatewright.chassis.(*)..")
                .should()
                .beFreeOfCycles()
                .check(CLASSES);
    }

    @Test
    void onlyTheRelayTheConsumersAndTheDirectoryActAsTheSystem() {
        noClasses()
                .that()
                .resideOutsideOfPackages(
                        "dev.gatewright.chassis.tenancy",
                        "dev.gatewright.chassis.events",
                        "dev.gatewright.chassis.directory")
                .should()
                .callMethod(Tenancy.class, "asSystem", Supplier.class)
                .check(CLASSES);
    }
}
