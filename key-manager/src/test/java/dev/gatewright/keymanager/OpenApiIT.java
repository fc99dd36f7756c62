package dev.gatewright.keymanager;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.nio.file.Files;
import java.nio.file.Path;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.junit.jupiter.api.Test;

/** The committed description is what clients are promised: a change of it is a change that somebody reads. */
@QuarkusTest
@QuarkusTestResource(KeyManagerServers.class)
class OpenApiIT {

    private static final Path COMMITTED = Path.of("openapi.yaml");

    @ConfigProperty(name = "gatewright.key-manager.url")
    String base;

    @Test
    void theServedDescriptionIsTheCommittedOne() throws Exception {
        String served =
                new TestBrowser(base).get("/api/v1/openapi?format=yaml").body().replace(base, "http://127.0.0.1:9300");
        if (Boolean.getBoolean("golden.write")) {
            Files.writeString(COMMITTED, served);
        }

        assertThat(served).isEqualTo(Files.readString(COMMITTED));
        assertThat(served).contains("operationId: invitePerson").doesNotContain("/oauth/token");
    }
}
