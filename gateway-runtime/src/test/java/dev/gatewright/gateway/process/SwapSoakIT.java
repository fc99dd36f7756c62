package dev.gatewright.gateway.process;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.gatewright.bundle.content.Stages;
import dev.gatewright.gateway.SampleContent;
import dev.gatewright.gateway.SignedFolder;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Every swap brings another route and another policy digest; nothing is dropped, mis-routed or left behind. */
class SwapSoakIT {

    private static final int WARM = 20;
    private static final int SWAPS = 100;
    private static final double ALLOWED = 1.05;

    /** Calls between two swaps: at first so many that the compilers have done with the way of a call before the 20th. */
    private static final int WARMING = 600;

    private static final int STEADY = 20;

    @TempDir
    Path home;

    @Test
    void holdsItsMemoryOverAHundredSwapsUnderLoad() throws Exception {
        try (EchoBackend backend = new EchoBackend()) {
            SignedFolder source = new SignedFolder(Files.createDirectory(home.resolve("source")), Instant.now());
            source.putTrust().putFeed(1);
            put(source, backend, 1);
            try (GatewayProcess gateway = GatewayProcess.start(home, source)) {
                gateway.awaitVersion(1);
                swap(gateway, source, backend, 2, WARM, WARMING);
                // The first measuring leaves the classes of the metrics behind, which no swap has brought.
                Memory.of(gateway);
                Memory warm = Memory.of(gateway);
                swap(gateway, source, backend, WARM + 1, SWAPS, STEADY);
                hold(gateway, warm);
            }
        }
    }

    private static void swap(
            GatewayProcess gateway, SignedFolder source, EchoBackend backend, int from, int to, int calls)
            throws Exception {
        try (Traffic traffic = new Traffic(gateway, List.of("/alpha/items", "/beta/items"))) {
            for (int swap = from; swap <= to; swap++) {
                put(source, backend, swap);
                gateway.awaitVersion(swap);
                assertThat(gateway.get("/only-" + swap + "/items").statusCode()).isEqualTo(200);
                assertThat(gateway.get("/only-" + (swap - 1) + "/items").statusCode())
                        .isEqualTo(404);
                traffic.awaitCalls(calls);
            }
            assertThat(traffic.wrong()).isEmpty();
        }
    }

    /** What is only still in use is given back in the end; what has leaked never is. */
    private static void hold(GatewayProcess gateway, Memory warm) {
        GatewayProcess.await("the memory of " + warm + " is enough, times " + ALLOWED, () -> {
            Memory last = Memory.of(gateway);
            System.out.println("after %d swaps %s, after %d %s".formatted(WARM, warm, SWAPS, last));
            return last.isWithin(warm);
        });
    }

    private static void put(SignedFolder source, EchoBackend backend, int number) throws IOException {
        SampleWasm wasm = SampleWasm.version(number);
        ObjectNode parameters = JsonNodeFactory.instance.objectNode();
        parameters.putArray("methods").add("GET");
        List<Stages.PolicyUse> uses = List.of(new Stages.PolicyUse("request-attributes", parameters));
        source.putBundle(
                number,
                new SampleContent()
                        .target(backend.url())
                        .policy(wasm.policy())
                        .api("alpha", "alpha", uses)
                        .api("beta", "beta", uses)
                        .api("only-" + number, "only-" + number, uses)
                        .build(),
                wasm.files());
    }

    /** Kilobytes after full collections. */
    private record Memory(long heap, long metaspace, long resident) {

        private static final Pattern HEAP = Pattern.compile("used (\\d+)K");
        private static final Pattern METASPACE =
                Pattern.compile("jvm_memory_pool_used_bytes\\{pool=\"Metaspace\"\\} (\\S+)");

        boolean isWithin(Memory warm) {
            return heap <= warm.heap * ALLOWED
                    && metaspace <= warm.metaspace * ALLOWED
                    && resident <= warm.resident * ALLOWED;
        }

        static Memory of(GatewayProcess gateway) throws Exception {
            // The memory of a compilation that happens to run is not what a swap leaves behind.
            GatewayProcess.await("the compiler rests", () -> isCompilerIdle(gateway));
            jcmd(gateway, "GC.run");
            jcmd(gateway, "GC.run");
            // What the gateway does by itself every five seconds (-XX:TrimNativeHeapInterval), done now.
            jcmd(gateway, "System.trim_native_heap");
            long heap = 0;
            Matcher used = HEAP.matcher(jcmd(gateway, "GC.heap_info"));
            while (used.find()) {
                heap += Long.parseLong(used.group(1));
            }
            String metrics = gateway.admin("/metrics").body();
            Matcher metaspace = METASPACE.matcher(metrics);
            assertThat(metaspace.find()).as(metrics).isTrue();
            return new Memory(heap, (long) Double.parseDouble(metaspace.group(1)) / 1024, resident(gateway));
        }

        /** Every queued or running compilation is a line that begins with its number. */
        private static boolean isCompilerIdle(GatewayProcess gateway) throws Exception {
            return jcmd(gateway, "Compiler.queue").lines().noneMatch(line -> line.matches("\\s*\\d+ .*"));
        }

        private static long resident(GatewayProcess gateway) throws IOException {
            return Files.readAllLines(Path.of("/proc", Long.toString(gateway.pid()), "status")).stream()
                    .filter(line -> line.startsWith("VmRSS:"))
                    .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")))
                    .findFirst()
                    .orElseThrow();
        }

        private static String jcmd(GatewayProcess gateway, String command) throws Exception {
            Process jcmd = new ProcessBuilder(
                            Path.of(System.getProperty("java.home"), "bin", "jcmd")
                                    .toString(),
                            Long.toString(gateway.pid()),
                            command)
                    .redirectErrorStream(true)
                    .start();
            String output = new String(jcmd.getInputStream().readAllBytes(), java.nio.charset.StandardCharsets.UTF_8);
            assertThat(jcmd.waitFor(60, TimeUnit.SECONDS)).isTrue();
            return output;
        }
    }
}
