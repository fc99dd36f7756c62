package dev.gatewright.keymanager.browser;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gatewright.keymanager.KeyManagerServers;
import dev.gatewright.keymanager.TestBrowser;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.net.http.HttpResponse;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(KeyManagerServers.class)
class ConsoleErrorPageIT {

    @ConfigProperty(name = "gatewright.key-manager.url")
    String base;

    @Test
    void drawsAProblemInTheConsolesLook() {
        HttpResponse<String> page =
                new TestBrowser(base).get("/nothing/is/here", "Accept", "text/html,application/xhtml+xml");

        assertThat(page.statusCode()).isEqualTo(404);
        assertThat(page.headers().firstValue("Content-Type").orElseThrow()).startsWith("text/html");
        assertThat(page.body()).contains("There is nothing at this address.", "urn:uuid:", "class=\"panel empty\"");
    }
}
