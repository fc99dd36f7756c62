package dev.gatewright.servers;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import org.junit.jupiter.api.Test;

class ArchitectureTest {

    private static final JavaClasses CLASSES = new ClassFileImporter()
            .withImportOption(new ImportOption.DoNotIncludeTests())
            .importPackages("dev.gatewright.servers");

    @Test
    void processesKnowNoParticularServer() {
        noClasses()
                .that()
                .resideInAPackage("..process..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("..postgres..", "..kafka..", "..shared..")
                .check(CLASSES);
    }

    @Test
    void serversDoNotKnowEachOther() {
        noClasses()
                .that()
                .resideInAPackage("..postgres..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("..servers.kafka..", "..shared..")
                .check(CLASSES);
        noClasses()
                .that()
                .resideInAPackage("..servers.kafka..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("..postgres..", "..shared..")
                .check(CLASSES);
    }

    @Test
    void namesSayWhatAClassIs() {
        classes().should().haveNameNotMatching(".*(Impl|Manager|Helper|Utils?)").check(CLASSES);
    }
}
