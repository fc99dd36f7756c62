package dev.gatewright.publisher;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.methods;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import jakarta.ws.rs.HttpMethod;
import org.junit.jupiter.api.Test;

/** The rules of this module: features that depend on each other one way only, and no way around the chassis. */
class ArchitectureTest {

    private static final JavaClasses CLASSES = new ClassFileImporter()
            .withImportOption(new ImportOption.DoNotIncludeTests())
            .importPackages("dev.gatewright.publisher");

    @Test
    void hasNoCyclesBetweenFeatures() {
        slices().matching("dev.gatewright.publisher.(*)..")
                .should()
                .beFreeOfCycles()
                .check(CLASSES);
    }

    @Test
    void callsAddressesThatPeopleNameThroughTheGuardedClientOnly() {
        noClasses()
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("java.net.http..")
                .orShould()
                .dependOnClassesThat()
                .haveNameMatching("java\\.net\\.(URL|URLConnection|Socket|InetSocketAddress)")
                .check(CLASSES);
    }

    /** Quarkus REST leaves out those that are not, once the service is packaged: tests would not notice. */
    @Test
    void hasPublicEndpointsOnly() {
        methods()
                .that()
                .areMetaAnnotatedWith(HttpMethod.class)
                .should()
                .bePublic()
                .check(CLASSES);
    }

    @Test
    void keepsTheGatewaysSoftwareOut() {
        noClasses()
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("dev.gatewright.gateway..", "dev.gatewright.cli..", "dev.gatewright.keymanager..")
                .check(CLASSES);
    }
}
