package dev.gatewright.isolation;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.importer.ClassFileImporter;
import org.junit.jupiter.api.Test;

class ArchitectureTest {

    @Test
    void knowsNothingOfOurServicesAndSeesThemFromOutside() {
        noClasses()
                .that()
                .resideInAPackage("dev.gatewright.isolation..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(
                        "dev.gatewright.chassis..", "dev.gatewright.publisher..", "dev.gatewright.keymanager..")
                .check(new ClassFileImporter().importPackages("dev.gatewright.isolation"));
    }
}
