package dev.gatewright.acceptance.hosted;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.gatewright.acceptance.harness.Await;
import dev.gatewright.acceptance.harness.HostedSite;
import dev.gatewright.acceptance.harness.RunningGateway;
import dev.gatewright.acceptance.proxy.ServerEvent;
import dev.gatewright.acceptance.proxy.Tampering;
import dev.gatewright.acceptance.proxy.TamperingProxy;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * A network between a gateway and the control plane that alters, replays, withholds and swaps what it carries. Each time
 * the publisher names it on the instance's page, and calls go on by what was believed before.
 */
class HostileNetworkIT {

    private static final String PARCEL = "/parcels/v1/parcels/FF483920175CH";
    private static final String GROUP = "test-eu";
    private static final String NAME = "behind-a-hostile-network";

    @TempDir
    static Path home;

    private static HostedSite site;
    private static TamperingProxy network;
    private static RunningGateway gateway;
    private static int changes;

    @BeforeAll
    static void start() throws Exception {
        site = HostedSite.start(home.resolve("state"));
        network = TamperingProxy.start();
        gateway = site.enrol(
                GROUP,
                home.resolve("gateway"),
                Map.of("gateway.control.proxy", network.address(), "gateway.control.instance-name", NAME));
    }

    @AfterAll
    static void stop() throws Exception {
        gateway.close();
        network.close();
        site.close();
    }

    @AfterEach
    void calmDown() throws Exception {
        network.tamper(Tampering.NONE);
        network.cut();
        Await.until("the instance is healthy again", () -> status().equals("healthy"));
        assertThat(gateway.get(PARCEL).statusCode()).isEqualTo(200);
    }

    @Test
    void noticesAFlippedBundle() throws Exception {
        network.tamper(onBundle(body -> flipped(body, body.length / 2)));
        change();
        named("archive-malformed", "content-mismatch", "signature-invalid", "signature-malformed", "json-malformed");
    }

    @Test
    void noticesATruncatedBundle() throws Exception {
        network.tamper(onBundle(body -> java.util.Arrays.copyOf(body, body.length / 2)));
        change();
        named("archive-malformed");
    }

    @Test
    void noticesAnOldBundleInThePlaceOfTheNewOne() throws Exception {
        byte[] old = network.bodies("/sync/v1/bundle").getFirst();
        network.tamper(onBundle(body -> old));
        change();
        named("version-lower", "not-announced", "version-conflict");
    }

    @Test
    void noticesAnAlteredHead() {
        network.tamper(onEvent("head", event -> List.of(new ServerEvent("head", altered(event.data())))));
        named("signature-invalid", "signature-malformed", "json-malformed");
    }

    @Test
    void noticesAHeadThatIsReplayed() {
        ServerEvent old = network.events("head").getFirst();
        network.tamper(onEvent("head", event -> List.of(old)));
        named("head-behind", "head-overdue", "clock-skew");
    }

    @Test
    void noticesFrozenHeads() {
        network.tamper(onEvent("head", event -> List.of()));
        named("head-overdue");
    }

    @Test
    void noticesAWithheldBatch() throws Exception {
        network.tamper(onEvent("batch", event -> List.of()));
        String block = block();
        named("withheld", "feed-gap");
        site.delete("/groups/" + GROUP + "/blocks/" + block);
    }

    @Test
    void noticesAnAlteredBatch() throws Exception {
        network.tamper(onEvent(
                "batch",
                event -> List.of(new ServerEvent("batch", event.data().replace("203.0.113.7", "203.0.113.8")))));
        String block = block();
        named("content-mismatch");
        site.delete("/groups/" + GROUP + "/blocks/" + block);
    }

    /** Deploys another revision, so that there is a new bundle to fetch. */
    private static void change() throws Exception {
        changes++;
        String version = "/apis/parcel-tracking/versions/1.4.0";
        HostedSite.Tagged draft = site.tagged(version + "/draft");
        ObjectNode spec = draft.body().path("spec").deepCopy();
        spec.withObject("/sizes").put("maximumBody", 64 + changes + "KiB");
        String tag = site.put(version + "/draft", draft.tag(), Map.of("spec", spec, "plans", List.of("bronze")));
        site.postIfMatch(version + "/revisions", tag, Map.of("comment", "Acceptance test"));
        String revision = site.get(version + "/revisions?limit=1")
                .path("items")
                .path(0)
                .path("id")
                .asText();
        site.post("/groups/" + GROUP + "/deployments", Map.of("revision", revision, "comment", "Acceptance test"));
    }

    private static String block() throws Exception {
        return site.post(
                        "/groups/" + GROUP + "/blocks",
                        Map.of("network", "203.0.113.7/32", "reason", "Acceptance test"))
                .path("id")
                .asText();
    }

    /** The instance's page says Only Heartbeat with one of these reasons, and calls are served all the while. */
    private static void named(String... reasons) {
        Set<String> expected = Set.of(reasons);
        Await.until("the publisher names one of " + expected, () -> {
            assertThat(gateway.get(PARCEL).statusCode()).isEqualTo(200);
            JsonNode instance = site.instance(GROUP, NAME);
            return instance.path("status").asText().equals("only-heartbeat")
                    && instance.path("refusals").findValuesAsText("reason").stream()
                            .anyMatch(expected::contains);
        });
    }

    private static String status() throws Exception {
        return site.instance(GROUP, NAME).path("status").asText();
    }

    private interface Change {
        byte[] of(byte[] body);
    }

    private interface EventChange {
        List<ServerEvent> of(ServerEvent event);
    }

    private static Tampering onBundle(Change change) {
        return new Tampering() {
            @Override
            public byte[] body(String path, byte[] body) {
                return path.endsWith("/bundle") ? change.of(body) : body;
            }
        };
    }

    private static Tampering onEvent(String name, EventChange change) {
        return new Tampering() {
            @Override
            public List<ServerEvent> event(ServerEvent event) {
                return event.name().equals(name) ? change.of(event) : List.of(event);
            }
        };
    }

    private static byte[] flipped(byte[] body, int at) {
        byte[] copy = body.clone();
        copy[at] ^= 1;
        return copy;
    }

    /** Another claim under the old signature. */
    private static String altered(String jws) {
        String[] parts = jws.split("\\.");
        String claims = new String(java.util.Base64.getUrlDecoder().decode(parts[1]), UTF_8);
        String other = claims.replace("\"format\":1", "\"format\":1 ");
        return parts[0] + "."
                + java.util.Base64.getUrlEncoder().withoutPadding().encodeToString(other.getBytes(UTF_8)) + "."
                + parts[2];
    }
}
