package dev.gatewright.acceptance.story;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.gatewright.acceptance.harness.Await;
import dev.gatewright.acceptance.harness.ReadySite;
import dev.gatewright.acceptance.harness.RunningGateway;
import dev.gatewright.acceptance.harness.Site;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

/** A gateway goes on with what was good: when its folder holds garbage, and when the folder is gone. */
@Execution(ExecutionMode.SAME_THREAD)
class RestartIT {

    @TempDir
    Path home;

    @Test
    void goesOnWithTheLastGoodConfiguration() throws Exception {
        ReadySite ready = ReadySite.get();
        Site site = ready.copyTo(home);
        try (RunningGateway gateway = site.start()) {
            drop(site, "this is no bundle");
            Await.until("the refusal is told", () -> refusal(gateway).has("reason"));
            assertThat(refusal(gateway).path("reason").asText()).isEqualTo("archive-malformed");
            assertThat(refusal(gateway).path("message").asText()).isNotBlank();
            assertThat(gateway.status().at("/control/active/version").asLong()).isEqualTo(1);
            serves(gateway, ready);
        }
        Path moved = Files.move(site.gateway(), home.resolve("elsewhere"));
        try (RunningGateway gateway = site.start()) {
            assertThat(gateway.status().at("/control/active/origin").asText()).isEqualTo("last-good");
            serves(gateway, ready);
            Files.move(moved, site.gateway());
            gateway.awaitVersion(site.release(2));
            assertThat(gateway.status().at("/control/active/origin").asText()).isEqualTo("source");
            serves(gateway, ready);
        }
    }

    private static void drop(Site site, String garbage) throws Exception {
        Path fresh = Files.write(site.gateway().resolve(".new"), garbage.getBytes(UTF_8));
        Files.move(fresh, site.bundle(), StandardCopyOption.ATOMIC_MOVE);
    }

    private static JsonNode refusal(RunningGateway gateway) throws Exception {
        return gateway.status().at("/control/artifacts/bundle/lastRefusal");
    }

    private static void serves(RunningGateway gateway, ReadySite ready) throws Exception {
        assertThat(gateway.get("/orders/v1/orders", ready.key().headers()).statusCode())
                .isEqualTo(200);
        assertThat(gateway.get("/orders/v1/orders/7", ready.tokens().bearer("orders:read"))
                        .statusCode())
                .isEqualTo(200);
        assertThat(gateway.get("/orders/v1/orders").statusCode()).isEqualTo(401);
    }
}
