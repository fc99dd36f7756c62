package dev.gatewright.acceptance.hosted;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.microsoft.playwright.Page;
import dev.gatewright.acceptance.harness.Await;
import dev.gatewright.acceptance.harness.Certificates;
import dev.gatewright.acceptance.harness.ConnectProxy;
import dev.gatewright.acceptance.harness.HostedSite;
import dev.gatewright.acceptance.harness.RunningGateway;
import dev.gatewright.browser.Browser;
import dev.gatewright.browser.Viewport;
import dev.gatewright.browser.Window;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.StreamSupport;
import javax.net.ssl.SSLHandshakeException;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What ran on one machine alone is opened to others by {@code --host}: everything follows, and nothing is left plain. */
@Order(3)
class TlsIT {

    private static final String PARCEL = "/parcels/v1/parcels/FF483920175CH";
    private static final String RATE = "/rates/v1/rates/EUR/CHF";

    @TempDir
    static Path home;

    private static HostedSite site;

    @BeforeAll
    static void openWhatRanPlain() throws Exception {
        site = HostedSite.start(home.resolve("state"));
        assertThat(site.url("publisher")).startsWith("http://127.0.0.1:");
        site.down();
        site.up("--host", "localhost");
    }

    @AfterAll
    static void stop() throws Exception {
        site.close();
    }

    @Test
    void gatewaysFollowAndAreHealthy() throws Exception {
        assertThat(site.url("publisher")).startsWith("https://localhost:");
        for (Map.Entry<String, Integer> group :
                Map.of("production-eu", 2, "test-eu", 1).entrySet()) {
            Await.until("the instances of " + group.getKey() + " are healthy", () -> {
                JsonNode all = site.get("/groups/" + group.getKey() + "/instances?limit=100")
                        .path("items");
                return StreamSupport.stream(all.spliterator(), false)
                                .filter(one -> one.path("status").asText().equals("healthy"))
                                .count()
                        == group.getValue();
            });
        }
        for (String gateway : List.of("production-eu-1", "production-eu-2", "test-eu-1")) {
            assertThat(site.url(gateway)).startsWith("https://localhost:");
            assertThat(site.call(gateway, PARCEL).statusCode()).as(gateway).isEqualTo(200);
        }
    }

    @Test
    void tokensOfTheIssuerAtItsNewAddressAreTaken() throws Exception {
        String token = site.token("demo-reader", site.secret("demo-reader"));

        assertThat(site.call("production-eu-1", RATE, "Authorization", "Bearer " + token)
                        .statusCode())
                .isEqualTo(200);
        assertThat(site.call("production-eu-1", RATE).statusCode()).isEqualTo(401);
    }

    @Test
    void plainHttpIsRefused() {
        for (String part : List.of("publisher", "key-manager", "production-eu-1")) {
            String plain = site.url(part).replace("https:", "http:");
            assertThatThrownBy(() -> get(plain + "/")).as(part).isInstanceOf(IOException.class);
        }
    }

    @Test
    void aStrangerToTheAuthorityCallsNothing() {
        assertThatThrownBy(() -> get(site.url("key-manager") + "/oauth/jwks"))
                .isInstanceOf(SSLHandshakeException.class);
    }

    private static int get(String url) throws IOException, InterruptedException {
        try (HttpClient stranger =
                HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build()) {
            return stranger.send(HttpRequest.newBuilder(URI.create(url)).build(), BodyHandlers.discarding())
                    .statusCode();
        }
    }

    @Test
    void aPersonSignsInAndNoCookieLeavesTls() throws Exception {
        assumeTrue(Browser.isThere(), "there is no chromium");
        try (Browser browser = Browser.trusting(Certificates.read(site.certificate()));
                Window window = browser.window(Viewport.DESKTOP, false)) {
            Page page = window.open(site.url("publisher") + "/acme/apis").page();
            assertThat(page.url()).startsWith(site.url("key-manager") + "/");
            page.locator("input[name=email]").fill("paul.publisher@acme.example");
            page.locator("input[name=password]").fill(site.secret("paul.publisher@acme.example"));
            page.keyboard().press("Enter");
            page.waitForURL("**/acme/apis**");

            assertThat(page.url()).startsWith(site.url("publisher") + "/acme/apis");
            assertThat(page.content()).contains("parcel-tracking").contains("currency-rates");
            assertThat(page.context().cookies())
                    .isNotEmpty()
                    .allSatisfy(
                            cookie -> assertThat(cookie.secure).as(cookie.name).isTrue());
            assertThat(window.complaints()).isEmpty();
        }
    }

    @Test
    void oneGatewayWorksThroughAProxyWithTheAuthorityAsItsOnlyHelp() throws Exception {
        String publisher = URI.create(site.url("publisher")).getAuthority();
        try (ConnectProxy proxy = new ConnectProxy();
                RunningGateway gateway = site.enrol(
                        "test-eu",
                        home.resolve("behind-a-proxy"),
                        Map.of(
                                "gateway.control.require-https", "true",
                                "gateway.control.extra-ca", site.authority().toString(),
                                "gateway.control.proxy", proxy.url()))) {
            assertThat(gateway.get(PARCEL).statusCode()).isEqualTo(200);
            assertThat(proxy.targets()).isNotEmpty().containsOnly(publisher);

            String block = site.post(
                            "/groups/test-eu/blocks",
                            Map.of("network", "127.0.0.1/32", "reason", "By way of the proxy"))
                    .path("id")
                    .asText();
            Await.until("the address is blocked", () -> gateway.get(PARCEL).statusCode() == 403);
            site.delete("/groups/test-eu/blocks/" + block);
            Await.until("the address is let in", () -> gateway.get(PARCEL).statusCode() == 200);
        }
    }
}
