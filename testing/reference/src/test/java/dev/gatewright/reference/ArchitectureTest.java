package dev.gatewright.reference;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.importer.ClassFileImporter;
import org.junit.jupiter.api.Test;

class ArchitectureTest {

    @Test
    void knowsNoModuleThatItDescribes() {
        noClasses()
                .that()
                .resideInAPackage("dev.gatewright.reference..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(
                        "dev.gatewright.chassis..", "dev.gatewright.gateway..", "dev.gatewright.publisher..")
                .check(new ClassFileImporter().importPackages("dev.gatewright.reference"));
    }
}
