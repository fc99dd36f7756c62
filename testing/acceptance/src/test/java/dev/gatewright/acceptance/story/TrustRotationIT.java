package dev.gatewright.acceptance.story;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gatewright.acceptance.harness.Await;
import dev.gatewright.acceptance.harness.ReadySite;
import dev.gatewright.acceptance.harness.RunningGateway;
import dev.gatewright.acceptance.harness.Site;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

/** Every key is replaced while a gateway runs; it was pinned to the first root, and goes on being so. */
@Execution(ExecutionMode.SAME_THREAD)
class TrustRotationIT {

    @TempDir
    Path home;

    @Test
    void aGatewayFollowsNewKeysAndRemembersThemOverARestart() throws Exception {
        ReadySite ready = ReadySite.get();
        Site site = ready.copyTo(home);
        Site.ApiKey fresh;
        try (RunningGateway gateway = site.start()) {
            long version = 1;
            for (String key : List.of("root", "bundle", "feed")) {
                site.cli().run("trust", "rotate", key, "--keys", site.keys(), "--gateway", site.gateway());
                awaitTrust(gateway, ++version);
            }
            gateway.awaitVersion(site.release());
            fresh = site.createKey("web-shop");
            Await.until("the new API key is known", () -> status(gateway, fresh) == 200);
        }
        try (RunningGateway gateway = site.start()) {
            awaitTrust(gateway, 4);
            assertThat(gateway.status().at("/control/active/version").asLong()).isEqualTo(2);
            assertThat(status(gateway, fresh)).isEqualTo(200);
            assertThat(status(gateway, ready.key())).isEqualTo(200);
        }
    }

    private static void awaitTrust(RunningGateway gateway, long version) {
        Await.until(
                "trust document version " + version + " is in force",
                () -> gateway.status().at("/control/artifacts/trust/version").asLong() == version);
    }

    private static int status(RunningGateway gateway, Site.ApiKey key) throws Exception {
        return gateway.get("/orders/v1/orders", key.headers()).statusCode();
    }
}
