package dev.gatewright.acceptance.harness;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.StreamSupport;

/** The whole product on this machine, as {@code ./gatewright up} starts it, with ports of its own. */
public final class HostedSite implements AutoCloseable {

    private static final ObjectMapper JSON = new ObjectMapper();

    private final Path folder;
    private final CommandLine quickStart;
    private final Map<String, List<String>> commands = new HashMap<>();
    private final List<Process> strays = new ArrayList<>();
    private HttpClient client =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private JsonNode status;
    private String token = "";
    private Instant tokenEnds = Instant.EPOCH;
    private int revisions;

    private HostedSite(Path folder) {
        this.folder = folder;
        this.quickStart = CommandLine.quickStart(folder);
        this.status = JSON.createObjectNode();
    }

    /** Starts everything with the demo's data; {@code folder} is kept by the caller. */
    public static HostedSite start(Path folder) throws IOException, InterruptedException {
        HostedSite site = new HostedSite(folder);
        site.up("--free-ports");
        return site;
    }

    /** Starts what does not run. */
    public void up(Object... options) throws IOException, InterruptedException {
        Object[] words = new Object[options.length + 1];
        words[0] = "up";
        System.arraycopy(options, 0, words, 1, options.length);
        quickStart.run(words);
        status = quickStart.run("status", "--json").json();
        if (Files.exists(authority())) {
            client = HttpClient.newBuilder()
                    .version(HttpClient.Version.HTTP_1_1)
                    .sslContext(Certificates.trusting(authority()))
                    .build();
        }
    }

    /** Stops everything; the data stay. */
    public void down() throws IOException, InterruptedException {
        quickStart.run("down");
    }

    /** What made the certificates of a run with {@code --host}. */
    public Path authority() {
        return folder.resolve("tls/authority.pem");
    }

    /** What the servers of such a run show. */
    public Path certificate() {
        return folder.resolve("tls/certificate.pem");
    }

    /** Ends a part as a crash does. */
    public void kill(String part) {
        ProcessHandle process =
                ProcessHandle.of(part(part).path("pid").asLong()).orElseThrow();
        process.info().arguments().ifPresent(arguments -> {
            List<String> command = new ArrayList<>(List.of(Installation.java().toString()));
            command.addAll(List.of(arguments));
            commands.put(part, command);
        });
        List<ProcessHandle> children = process.descendants().toList();
        process.destroyForcibly();
        process.onExit().join();
        children.forEach(child -> {
            child.destroyForcibly();
            child.onExit().join();
        });
    }

    /** What a server keeps; to be copied or replaced only while it does not run. */
    public Path data(String server) {
        return folder.resolve("data").resolve(server);
    }

    /** What a gateway's own port for operators answers. */
    public String admin(String gateway, String path) throws IOException, InterruptedException {
        String setting = "-Dgateway.admin.port=";
        String port =
                ProcessHandle.of(part(gateway).path("pid").asLong())
                        .flatMap(process -> process.info().arguments())
                        .stream()
                        .flatMap(Arrays::stream)
                        .filter(argument -> argument.startsWith(setting))
                        .map(argument -> argument.substring(setting.length()))
                        .findFirst()
                        .orElseThrow(() -> new AssertionError(gateway + " does not run"));
        return send(HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path)))
                .body();
    }

    /** Starts a part again by the command line it ran with, without the quick start and so without the hosted side. */
    public void startAgain(String part) throws IOException {
        List<String> command = commands.get(part);
        Process process = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.appendTo(
                        folder.resolve("logs/" + part + "-again.log").toFile()))
                .start();
        strays.add(process);
    }

    public String url(String part) {
        return part(part).path("url").asText();
    }

    private JsonNode part(String name) {
        return StreamSupport.stream(status.path("parts").spliterator(), false)
                .filter(part -> part.path("name").asText().equals(name))
                .findFirst()
                .orElseThrow(() -> new AssertionError("no part " + name + " in " + status));
    }

    /** How somebody signs in, as {@code status --json} tells. */
    public String secret(String name) {
        return StreamSupport.stream(status.path("signIns").spliterator(), false)
                .filter(signIn -> signIn.path("name").asText().equals(name))
                .map(signIn -> signIn.path("secret").asText())
                .findFirst()
                .orElseThrow(() -> new AssertionError("no sign-in " + name));
    }

    /** An access token of a program. */
    public String token(String name, String secret) throws IOException, InterruptedException {
        return grant(name, secret).path("access_token").asText();
    }

    /** An access token of the quick start's own account, by client credentials (RFC 6749, 4.4), while it is valid. */
    private synchronized String token() throws IOException, InterruptedException {
        if (Instant.now().isAfter(tokenEnds)) {
            JsonNode passwords =
                    JSON.readTree(folder.resolve("secrets/passwords.json").toFile());
            JsonNode granted = grant(
                    "quick-start",
                    passwords.path("byName").path("client quick-start").asText());
            token = granted.path("access_token").asText();
            tokenEnds = Instant.now().plusSeconds(granted.path("expires_in").asLong() / 2);
        }
        return token;
    }

    private JsonNode grant(String name, String secret) throws IOException, InterruptedException {
        String basic = Base64.getEncoder().encodeToString((name + ":" + secret).getBytes(UTF_8));
        HttpResponse<String> answer = send(HttpRequest.newBuilder(URI.create(url("key-manager") + "/oauth/token"))
                .header("Authorization", "Basic " + basic)
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(BodyPublishers.ofString("grant_type=client_credentials")));
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        return JSON.readTree(answer.body());
    }

    /** The publisher's REST interface of <em>acme</em>, with the quick start's own service account. */
    public JsonNode get(String path) throws IOException, InterruptedException {
        return read(send(publisher(path).GET()));
    }

    public JsonNode post(String path, Map<String, ?> body) throws IOException, InterruptedException {
        return read(send(json(publisher(path), body, "POST")));
    }

    /** What stands at a path, and the tag that a change of it must name. */
    public record Tagged(JsonNode body, String tag) {}

    public Tagged tagged(String path) throws IOException, InterruptedException {
        HttpResponse<String> answer = send(publisher(path).GET());
        return new Tagged(read(answer), answer.headers().firstValue("ETag").orElseThrow());
    }

    /** Changes what has the tag, and returns its new one. */
    public String put(String path, String tag, Map<String, ?> body) throws IOException, InterruptedException {
        HttpResponse<String> answer = send(json(publisher(path), body, "PUT").header("If-Match", tag));
        JsonNode ignored = read(answer);
        return answer.headers().firstValue("ETag").orElseThrow();
    }

    public JsonNode postIfMatch(String path, String tag, Map<String, ?> body) throws IOException, InterruptedException {
        return read(send(json(publisher(path), body, "POST").header("If-Match", tag)));
    }

    private static HttpRequest.Builder json(HttpRequest.Builder request, Map<String, ?> body, String method)
            throws IOException {
        return request.header("Content-Type", "application/json")
                .method(method, BodyPublishers.ofString(JSON.writeValueAsString(body)));
    }

    public void delete(String path) throws IOException, InterruptedException {
        read(send(publisher(path).DELETE()));
    }

    private HttpRequest.Builder publisher(String path) throws IOException, InterruptedException {
        return HttpRequest.newBuilder(URI.create(url("publisher") + "/api/v1/acme" + path))
                .header("Authorization", "Bearer " + token());
    }

    private JsonNode read(HttpResponse<String> answer) throws IOException {
        assertThat(answer.statusCode())
                .as("%s: %s", answer.uri(), answer.body())
                .isBetween(200, 299);
        return answer.body().isEmpty() ? JSON.createObjectNode() : JSON.readTree(answer.body());
    }

    /** Changes the demo's parcel tracking a little, saves and deploys that, so that there is a new bundle to fetch. */
    public JsonNode deployAnotherRevision(String group) throws IOException, InterruptedException {
        revisions++;
        String version = "/apis/parcel-tracking/versions/1.4.0";
        Tagged draft = tagged(version + "/draft");
        ObjectNode spec = draft.body().path("spec").deepCopy();
        spec.withObject("/sizes").put("maximumBody", 64 + revisions + "KiB");
        String tag = put(version + "/draft", draft.tag(), Map.of("spec", spec, "plans", List.of("bronze")));
        postIfMatch(version + "/revisions", tag, Map.of("comment", "Acceptance test"));
        String revision = get(version + "/revisions?limit=1")
                .path("items")
                .path(0)
                .path("id")
                .asText();
        return post("/groups/" + group + "/deployments", Map.of("revision", revision, "comment", "Acceptance test"));
    }

    /** A call through a gateway. */
    public HttpResponse<String> call(String gateway, String path, String... headers)
            throws IOException, InterruptedException {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(url(gateway) + path));
        if (headers.length > 0) {
            request.headers(headers);
        }
        return send(request);
    }

    private HttpResponse<String> send(HttpRequest.Builder request) throws IOException, InterruptedException {
        return client.send(request.build(), BodyHandlers.ofString());
    }

    /** One more gateway of a group, outside of what the quick start looks after. */
    public RunningGateway enrol(String group, Path home, Map<String, String> more)
            throws IOException, InterruptedException {
        JsonNode invitation = post("/groups/" + group + "/enrolment-tokens", Map.of("singleUse", true));
        Map<String, String> settings = new TreeMap<>(more);
        invitation
                .path("settings")
                .properties()
                .forEach(setting ->
                        settings.put(setting.getKey(), setting.getValue().asText()));
        settings.put("gateway.control.identity-folder", home.resolve("identity").toString());
        settings.putIfAbsent("gateway.control.require-https", "false");
        return RunningGateway.start(home, settings);
    }

    /** What the publisher knows of an instance. */
    public JsonNode instance(String group, String name) throws IOException, InterruptedException {
        for (JsonNode instance :
                get("/groups/" + group + "/instances?limit=100").path("items")) {
            if (instance.path("name").asText().equals(name)) {
                return instance;
            }
        }
        return JSON.createObjectNode();
    }

    /** Ends what {@link #startAgain} started, so that the quick start finds its ports free. */
    public void stopStrays() throws InterruptedException {
        for (Process stray : strays) {
            stray.destroyForcibly().waitFor();
        }
        strays.clear();
    }

    @Override
    public void close() throws IOException, InterruptedException {
        stopStrays();
        quickStart.run("down");
    }
}
