package dev.gatewright.acceptance.hosted;

import com.fasterxml.jackson.databind.JsonNode;
import dev.gatewright.acceptance.harness.Await;
import dev.gatewright.acceptance.harness.HostedSite;
import dev.gatewright.acceptance.harness.RunningGateway;
import dev.gatewright.acceptance.proxy.ServerEvent;
import dev.gatewright.acceptance.proxy.TamperingProxy;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;

/** A gateway that reaches the control plane only through a network of its own, which may be hostile. */
final class Victim implements AutoCloseable {

    static final String BUNDLE = "/bundle";
    static final String FEED = "/feed";
    static final String TRUST = "/trust";
    static final String HEAD = "/head";
    private static final String SYNC = "/sync/v1";

    private final HostedSite site;
    private final String group;
    private final String name;
    private final TamperingProxy network;
    private final RunningGateway gateway;
    private final Set<String> named = ConcurrentHashMap.newKeySet();
    private final Queue<String> disturbances = new ConcurrentLinkedQueue<>();

    private Victim(HostedSite site, String group, String name, TamperingProxy network, RunningGateway gateway) {
        this.site = site;
        this.group = group;
        this.name = name;
        this.network = network;
        this.gateway = gateway;
    }

    static Victim enrol(HostedSite site, String group, String name, Path home)
            throws IOException, InterruptedException {
        TamperingProxy network = TamperingProxy.start();
        RunningGateway gateway = site.enrol(
                group,
                home.resolve(name),
                Map.of("gateway.control.proxy", network.address(), "gateway.control.instance-name", name));
        return new Victim(site, group, name, network, gateway);
    }

    TamperingProxy network() {
        return network;
    }

    /** The first answer of a path that the control plane gave. */
    byte[] firstBody(String path) {
        return network.bodies(SYNC + path).getFirst();
    }

    ServerEvent firstEvent(String event) {
        return network.events(event).getFirst();
    }

    void awaitEvent(String event) {
        Await.until(name + " hears of a " + event, () -> !network.events(event).isEmpty());
    }

    /** What the instance's page shows. */
    JsonNode page() throws IOException, InterruptedException {
        return site.instance(group, name);
    }

    /** Looks at the instance's page once, and remembers what it names while it says Only Heartbeat. */
    void look() throws IOException, InterruptedException {
        JsonNode page = page();
        if (page.path("status").asText().equals("only-heartbeat")) {
            page.path("refusals")
                    .forEach(refusal -> named.add(refusal.path("artifact").asText() + " "
                            + refusal.path("reason").asText()));
        }
    }

    /** Waits until the page, at one look or another, has named all of these, each as {@code artifact reason}. */
    void awaitNamed(String... expected) {
        Set<String> all = Set.of(expected);
        Await.until(
                () -> name + ": the page names " + all + " but named " + named + "; the gateway says " + refusals(),
                () -> {
                    look();
                    return named.containsAll(all);
                });
    }

    private JsonNode refusals() {
        try {
            return gateway.status().at("/control/sync/recentRefusals");
        } catch (IOException e) {
            throw new AssertionError(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError(e);
        }
    }

    void awaitHealthy() {
        Await.until(
                () -> name + " is healthy; the gateway says " + refusals(),
                () -> page().path("status").asText().equals("healthy"));
    }

    long activeBundle() throws IOException, InterruptedException {
        return gateway.status().at("/control/active/version").asLong();
    }

    long feedSequence() throws IOException, InterruptedException {
        return gateway.status().at("/control/artifacts/feed/version").asLong();
    }

    /** One call; what differs from {@code expected} is remembered. */
    void call(String path, int expected) {
        try {
            int status = gateway.get(path).statusCode();
            if (status != expected) {
                disturbances.add(name + " answered " + status + " to " + path);
            }
        } catch (IOException e) {
            disturbances.add(name + " did not answer " + path + ": " + e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    Queue<String> disturbances() {
        return disturbances;
    }

    @Override
    public void close() {
        gateway.close();
        network.close();
    }
}
