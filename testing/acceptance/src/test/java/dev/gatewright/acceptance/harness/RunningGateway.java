package dev.gatewright.acceptance.harness;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.gatewright.servers.process.Ports;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;

/** A gateway process. Closing it sends SIGTERM and waits. */
public final class RunningGateway implements AutoCloseable {

    private static final ObjectMapper JSON = new ObjectMapper();

    private final HttpClient client =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private final Process process;
    private final int port;
    private final int adminPort;
    private final Path log;

    private RunningGateway(Process process, int port, int adminPort, Path log) {
        this.process = process;
        this.port = port;
        this.adminPort = adminPort;
        this.log = log;
    }

    /** Starts a gateway with these settings ({@code gateway.…}) and waits until it is ready. */
    public static RunningGateway start(Path folder, Map<String, String> settings) throws IOException {
        RunningGateway gateway = launch(folder, settings);
        Await.until("the gateway is ready; its log is " + gateway.log, () -> {
            gateway.mustLive();
            return gateway.admin("/health/ready").statusCode() == 200;
        });
        return gateway;
    }

    /** Starts a gateway without waiting for anything. */
    public static RunningGateway launch(Path folder, Map<String, String> settings) throws IOException {
        List<Integer> ports = Ports.free(2);
        int port = ports.getFirst();
        int adminPort = ports.getLast();
        Map<String, String> all = new TreeMap<>(settings);
        all.put("gateway.listener.host", "127.0.0.1");
        all.put("gateway.listener.port", "" + port);
        all.put("gateway.admin.port", "" + adminPort);
        all.putIfAbsent("gateway.control.state-folder", folder.resolve("state").toString());
        all.putIfAbsent("gateway.usage.folder", folder.resolve("usage").toString());
        List<String> command = new ArrayList<>(List.of(
                Installation.java().toString(), "-XX:+UseSerialGC", "-Xmx256m", "--enable-native-access=ALL-UNNAMED"));
        all.forEach((key, value) -> command.add("-D" + key + "=" + value));
        command.addAll(List.of("-jar", Installation.gateway().toString()));
        Path log = Files.createDirectories(folder).resolve("gateway.log");
        Process process = new ProcessBuilder(command)
                .directory(folder.toFile())
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile()))
                .start();
        return new RunningGateway(process, port, adminPort, log);
    }

    private void mustLive() {
        if (!process.isAlive()) {
            throw new AssertionError("the gateway ended with " + process.exitValue() + ":\n" + log());
        }
    }

    /** Waits until this version of the bundle decides. */
    public void awaitVersion(long version) {
        Await.until(
                "version " + version + " is active",
                () -> status().at("/control/active/version").asLong() == version);
    }

    public int port() {
        return port;
    }

    public ProcessHandle handle() {
        return process.toHandle();
    }

    public String log() {
        try {
            return Files.readString(log);
        } catch (IOException e) {
            return e.toString();
        }
    }

    public HttpResponse<String> get(String path, String... headers) throws IOException, InterruptedException {
        return send("GET", path, HttpRequest.BodyPublishers.noBody(), headers);
    }

    public HttpResponse<String> send(String method, String path, HttpRequest.BodyPublisher body, String... headers)
            throws IOException, InterruptedException {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path))
                .method(method, body);
        if (headers.length > 0) {
            request.headers(headers);
        }
        return client.send(request.build(), BodyHandlers.ofString());
    }

    public HttpResponse<String> admin(String path) throws IOException, InterruptedException {
        URI uri = URI.create("http://127.0.0.1:" + adminPort + path);
        return client.send(HttpRequest.newBuilder(uri).build(), BodyHandlers.ofString());
    }

    public JsonNode status() throws IOException, InterruptedException {
        return JSON.readTree(admin("/status").body());
    }

    /** SIGKILL: nothing gets to say good-bye. */
    public void kill() throws InterruptedException {
        process.destroyForcibly().waitFor();
    }

    @Override
    public void close() {
        process.destroy();
        process.onExit().completeOnTimeout(process, 60, TimeUnit.SECONDS).join();
        if (process.isAlive()) {
            process.destroyForcibly().onExit().join();
            throw new AssertionError("the gateway did not end on SIGTERM:\n" + log());
        }
    }
}
