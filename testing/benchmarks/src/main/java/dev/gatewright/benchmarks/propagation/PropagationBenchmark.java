package dev.gatewright.benchmarks.propagation;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.PrintStream;
import java.lang.management.ManagementFactory;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.locks.LockSupport;

/** From sending a block until no gateway lets a call through any more, and from sending a deployment until "n of n". */
public final class PropagationBenchmark {

    private static final String GROUP = "/groups/production-eu";
    private static final List<String> GATEWAYS = List.of("production-eu-1", "production-eu-2");

    /** Without credentials: refused by the gateway itself before and after, so that no limit is used up. */
    private static final String CALL = "/rates/v1/rates/EUR/CHF";

    private static final int LET_IN = 401;
    private static final int BLOCKED = 403;
    private static final int WARM_UP = 5;
    private static final Duration STEADY = Duration.ofMillis(100);
    private static final Duration LOOK_AGAIN = Duration.ofMillis(10);
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private final Path installation;
    private final int blocks;
    private final int deployments;
    private final PrintStream out;

    public PropagationBenchmark(Path installation, int blocks, int deployments, PrintStream out) {
        this.installation = installation;
        this.blocks = blocks;
        this.deployments = deployments;
        this.out = out;
    }

    public void run() throws IOException, InterruptedException {
        try (RunningSite site = RunningSite.find(installation)) {
            load();
            measureBlocks(site);
            measureDeployments(site);
            load();
        }
    }

    private void load() {
        out.printf(
                "load average %.2f on %d cores%n",
                ManagementFactory.getOperatingSystemMXBean().getSystemLoadAverage(),
                Runtime.getRuntime().availableProcessors());
    }

    private void measureBlocks(RunningSite site) throws IOException, InterruptedException {
        Map<String, Watch> watches = new LinkedHashMap<>();
        Map<String, Sample> samples = new LinkedHashMap<>();
        for (String gateway : GATEWAYS) {
            watches.put(gateway, new Watch(site.url(gateway) + CALL));
        }
        Sample everywhere = new Sample();
        try {
            for (int number = -WARM_UP; number < blocks; number++) {
                long last = 0;
                for (Map.Entry<String, Long> took : block(site, watches).entrySet()) {
                    last = Math.max(last, took.getValue());
                    if (number >= 0) {
                        samples.computeIfAbsent(took.getKey(), gateway -> new Sample())
                                .add(took.getValue());
                    }
                }
                if (number >= 0) {
                    everywhere.add(last);
                }
            }
        } finally {
            watches.values().forEach(Watch::close);
        }
        samples.forEach((gateway, sample) -> out.println(sample.line("block, " + gateway)));
        out.println(everywhere.line("block, all gateways"));
    }

    private static Map<String, Long> block(RunningSite site, Map<String, Watch> watches)
            throws IOException, InterruptedException {
        site.signIn();
        for (Watch watch : watches.values()) {
            watch.awaitSteadily(LET_IN, STEADY);
        }
        long begun = System.nanoTime();
        String id = site.post(GROUP + "/blocks", Map.of("network", "127.0.0.0/8", "reason", "Measurement"))
                .path("id")
                .asText();
        try {
            Map<String, Long> took = new LinkedHashMap<>();
            for (Map.Entry<String, Watch> watch : watches.entrySet()) {
                took.put(watch.getKey(), watch.getValue().awaitSteadily(BLOCKED, STEADY) - begun);
            }
            return took;
        } finally {
            site.delete(GROUP + "/blocks/" + id);
        }
    }

    private void measureDeployments(RunningSite site) throws IOException, InterruptedException {
        List<String> revisions = new ArrayList<>();
        for (int number = 0; number < 2; number++) {
            revisions.add(revision(site, number));
        }
        Sample sample = new Sample();
        for (int number = -1; number < deployments; number++) {
            long took = deploy(site, revisions.get(Math.abs(number) % 2));
            if (number >= 0) {
                sample.add(took);
            }
        }
        out.println(sample.line("deployment to n of n"));
    }

    private static String revision(RunningSite site, int number) throws IOException, InterruptedException {
        String version = "/apis/parcel-tracking/versions/1.4.0";
        String tag = site.tag(version + "/draft");
        ObjectNode spec = site.get(version + "/draft").path("spec").deepCopy();
        spec.withObject("/sizes").put("maximumBody", (100 + number) + "KiB");
        String changed = site.change(version + "/draft", "PUT", tag, Map.of("spec", spec, "plans", List.of("bronze")))
                .headers()
                .firstValue("ETag")
                .orElse("");
        if (site.get(version + "/draft").path("unsaved").asBoolean()) {
            site.change(version + "/revisions", "POST", changed, Map.of("comment", "Measurement"));
        }
        return site.get(version + "/revisions?limit=1").at("/items/0/id").asText();
    }

    private static long deploy(RunningSite site, String revision) throws IOException, InterruptedException {
        site.signIn();
        long begun = System.nanoTime();
        String number = site.post(GROUP + "/deployments", Map.of("revision", revision, "comment", "Measurement"))
                .path("number")
                .asText();
        while (System.nanoTime() - begun < PATIENCE.toNanos()) {
            JsonNode progress = site.get(GROUP + "/deployments/" + number + "/progress");
            if (progress.path("complete").asBoolean() && progress.path("live").asInt() >= GATEWAYS.size()) {
                return System.nanoTime() - begun;
            }
            LockSupport.parkNanos(LOOK_AGAIN.toNanos());
        }
        throw new IOException("deployment " + number + " never was active everywhere");
    }
}
