package dev.gatewright.gateway.process;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.gatewright.gateway.SignedFolder;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A gateway as it is delivered, in a process of its own. */
final class GatewayProcess implements AutoCloseable {

    private static final Duration LIMIT = Duration.ofSeconds(90);
    private static final Pattern PORTS =
            Pattern.compile("serving APIs on port (\\d+)(?s:.*)Listening on: http://[^:]+:(\\d+)");
    private static final Path JAR =
            Path.of("target/quarkus-app/quarkus-run.jar").toAbsolutePath();
    private static final ObjectMapper JSON = new ObjectMapper();

    private final HttpClient client = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(Duration.ofSeconds(20))
            .build();
    private final Process process;
    private final Path log;
    private int port;
    private int adminPort;

    private GatewayProcess(Process process, Path log) {
        this.process = process;
        this.log = log;
    }

    /** Starts on free ports with its state below {@code home}, and waits until it listens. */
    static GatewayProcess start(Path home, SignedFolder source, String... settings) throws IOException {
        GatewayProcess gateway = launch(home, source, settings);
        await("the gateway listens; log:\n" + gateway.log, () -> {
            gateway.mustLive();
            Matcher ports = PORTS.matcher(gateway.log());
            boolean found = ports.find();
            if (found) {
                gateway.port = Integer.parseInt(ports.group(1));
                gateway.adminPort = Integer.parseInt(ports.group(2));
            }
            return found;
        });
        return gateway;
    }

    static GatewayProcess launch(Path home, SignedFolder source, String... settings) throws IOException {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:+UseSerialGC",
                "-Xms24m",
                "-Xmx128m",
                "-XX:-ShrinkHeapInSteps",
                "-XX:MinHeapFreeRatio=20",
                "-XX:MaxHeapFreeRatio=40",
                "-XX:ReservedCodeCacheSize=64m",
                "-XX:TrimNativeHeapInterval=5000",
                // What only soft references hold goes with every full collection, so that memory can be compared.
                "-XX:SoftRefLRUPolicyMSPerMB=0",
                "--enable-native-access=ALL-UNNAMED",
                "--sun-misc-unsafe-memory-access=allow",
                "-Dgateway.listener.host=127.0.0.1",
                "-Dgateway.listener.port=0",
                "-Dgateway.admin.port=0",
                "-Dgateway.admin.requests-per-second=100000",
                "-Dgateway.control.folder=" + source.path,
                "-Dgateway.control.group=shop",
                "-Dgateway.control.root-thumbprint=" + source.root.kid(),
                "-Dgateway.control.state-folder=" + home.resolve("state"),
                "-Dgateway.control.poll-interval=20ms",
                "-Dgateway.usage.folder=" + home.resolve("usage"),
                "-Dgateway.usage.segment-size=1M",
                "-Dgateway.telemetry.access-log.success-share=0"));
        // A later one wins, so that a test can set what is set above.
        for (String setting : settings) {
            command.add("-D" + setting);
        }
        command.addAll(List.of("-jar", JAR.toString()));
        Path log = Files.createTempFile(home, "gateway", ".log");
        ProcessBuilder builder = new ProcessBuilder(command)
                .directory(home.toFile())
                .redirectErrorStream(true)
                .redirectOutput(log.toFile());
        // One arena a thread keeps freed native memory that no other thread can use.
        builder.environment().put("MALLOC_ARENA_MAX", "2");
        return new GatewayProcess(builder.start(), log);
    }

    private void mustLive() {
        if (!process.isAlive()) {
            throw new IllegalStateException("the gateway ended with " + process.exitValue() + ":\n" + log());
        }
    }

    int port() {
        return port;
    }

    long pid() {
        return process.pid();
    }

    String log() {
        try {
            return Files.readString(log);
        } catch (IOException e) {
            return e.toString();
        }
    }

    HttpResponse<String> get(String path) throws IOException, InterruptedException {
        return send(HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path)));
    }

    HttpResponse<String> admin(String path) throws IOException, InterruptedException {
        return send(adminRequest(path));
    }

    HttpRequest.Builder adminRequest(String path) {
        return HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + adminPort + path));
    }

    HttpResponse<String> send(HttpRequest.Builder request) throws IOException, InterruptedException {
        return client.send(request.timeout(Duration.ofSeconds(30)).build(), BodyHandlers.ofString());
    }

    JsonNode status() throws IOException, InterruptedException {
        return JSON.readTree(admin("/status").body());
    }

    void awaitVersion(long version) {
        await("version " + version + " is active; log:\n" + log, () -> {
            return status().at("/control/active/version").asLong() == version;
        });
    }

    /** Waits until the artifact was refused for this reason, and fails at once where it is not refused so. */
    void awaitRefusal(String artifact, String reason) {
        await("the " + artifact + " is refused as " + reason + "; log:\n" + log(), () -> {
            return reason.equals(status().at("/control/artifacts/" + artifact + "/lastRefusal/reason")
                    .asText());
        });
    }

    int awaitExit() throws InterruptedException {
        if (!process.waitFor(60, TimeUnit.SECONDS)) {
            throw new AssertionError("the gateway goes on running:\n" + log());
        }
        return process.exitValue();
    }

    void terminate() {
        process.destroy();
    }

    void kill() throws InterruptedException {
        process.destroyForcibly().waitFor();
    }

    @Override
    public void close() throws InterruptedException {
        process.destroy();
        if (!process.waitFor(60, TimeUnit.SECONDS)) {
            process.destroyForcibly().waitFor();
            throw new AssertionError("the gateway did not end on SIGTERM:\n" + log());
        }
    }

    static void await(String expectation, Callable<Boolean> condition) {
        Instant deadline = Instant.now().plus(LIMIT);
        Exception last = null;
        while (Instant.now().isBefore(deadline)) {
            try {
                if (condition.call()) {
                    return;
                }
            } catch (IllegalStateException e) {
                throw e;
            } catch (Exception e) {
                last = e;
            }
            LockSupport.parkNanos(Duration.ofMillis(10).toNanos());
        }
        throw new AssertionError("never happened: " + expectation, last);
    }
}
