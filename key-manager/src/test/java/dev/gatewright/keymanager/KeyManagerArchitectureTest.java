package dev.gatewright.keymanager;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.methods;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import dev.gatewright.chassis.tenancy.Tenancy;
import jakarta.ws.rs.HttpMethod;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;

class KeyManagerArchitectureTest {

    private static final JavaClasses CLASSES = new ClassFileImporter()
            .withImportOption(new ImportOption.DoNotIncludeTests())
            .importPackages("dev.gatewright.keymanager");

    @Test
    void worksBeyondOrganizationsInOnePlace() {
        noClasses()
                .that()
                .resideOutsideOfPackage("dev.gatewright.keymanager.system")
                .should()
                .callMethod(Tenancy.class, "asSystem", Supplier.class)
                .check(CLASSES);
    }

    @Test
    void partsDoNotDependOnEachOtherInCircles() {
        slices().matching("dev.gatewright.keymanager.(*)..")
                .should()
                .beFreeOfCycles()
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
    void takesTheTimeFromItsClock() {
        noClasses()
                .should()
                .callMethod(java.time.Instant.class, "now")
                .orShould()
                .callMethod(System.class, "currentTimeMillis")
                .check(CLASSES);
    }
}
