package dev.gatewright.acceptance.story;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.gatewright.acceptance.harness.CommandLine;
import java.io.IOException;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A user's second day with the quick start: what was made on the first is still there, and an edit takes effect. */
class QuickStartIT {

    private static final String PARCEL = "/parcels/v1/parcels/FF483920175CH";

    private final HttpClient client = HttpClient.newHttpClient();

    @TempDir
    Path home;

    private Path folder;
    private CommandLine quickStart;
    private Process bystander;

    @BeforeEach
    void prepare() throws IOException {
        folder = home.resolve("state");
        quickStart = CommandLine.quickStart(folder);
        bystander = new ProcessBuilder("sleep", "600").start();
    }

    @AfterEach
    void leaveNothing() throws Exception {
        quickStart.attempt("down");
        bystander.destroyForcibly().waitFor();
    }

    @Test
    void keepsKeyAndDataFromOneDayToTheNext() throws Exception {
        quickStart.run("up", "--free-ports");
        JsonNode first = quickStart.run("status", "--json").json();
        String key = secret(first, "demo-app");
        assertThat(call(first, key).statusCode()).isEqualTo(200);
        assertThat(limit(call(first, key))).contains("\"bronze\";q=100;w=60");

        List<String> urls = first.path("parts").findValuesAsText("url");
        assertThat(urls).hasSize(4).allMatch(QuickStartIT::listens);
        assertThat(quickStart.run("down").output()).contains("Stopped", "gateway", "issuer");
        assertThat(urls).noneMatch(QuickStartIT::listens);
        assertThat(bystander.isAlive()).isTrue();

        edit("plan-bronze.yaml", "requests: 100", "requests: 99");
        quickStart.run("up");
        JsonNode second = quickStart.run("status", "--json").json();
        assertThat(second.path("signIns")).isEqualTo(first.path("signIns"));
        assertThat(second.path("parts").findValuesAsText("url")).isEqualTo(urls);
        assertThat(limit(call(second, key))).contains("\"bronze\";q=99;w=60");
        assertThat(call(second, "no-key").statusCode()).isEqualTo(401);
        assertThat(quickStart.run("logs", "gateway").output()).contains("serving APIs", "key-unknown");
        CommandLine.Outcome unknown = quickStart.attempt("logs", "nothing");
        assertThat(unknown.errors()).contains("There are logs of", "gateway");

        quickStart.run("down");
        accountsForBothDays();
    }

    /** Two calls before and two after: one journal with a run for each start. */
    private void accountsForBothDays() throws Exception {
        CommandLine cli = CommandLine.gatewright(home);
        Path journal = folder.resolve("gateway-state/usage");
        JsonNode runs =
                cli.run("usage", "read", journal, "--summary", "--json").json().path("runs");
        assertThat(runs).hasSize(2).allSatisfy(run -> {
            assertThat(run.path("last").asLong()).isEqualTo(2);
            assertThat(run.path("missing").asLong()).isZero();
        });
    }

    private void edit(String file, String from, String to) throws IOException {
        Path path = folder.resolve("workspace").resolve(file);
        String before = Files.readString(path);
        assertThat(before).contains(from);
        Files.writeString(path, before.replace(from, to));
    }

    private HttpResponse<String> call(JsonNode status, String key) throws IOException, InterruptedException {
        URI uri = URI.create(gateway(status) + PARCEL);
        return client.send(HttpRequest.newBuilder(uri).header("X-API-Key", key).build(), BodyHandlers.ofString());
    }

    private static String gateway(JsonNode status) {
        for (JsonNode part : status.path("parts")) {
            if (part.path("name").asText().equals("gateway")) {
                return part.path("url").asText();
            }
        }
        throw new AssertionError("no gateway in " + status);
    }

    private static String limit(HttpResponse<String> response) {
        return response.headers().firstValue("ratelimit-policy").orElse("");
    }

    private static String secret(JsonNode status, String name) {
        for (JsonNode signIn : status.path("signIns")) {
            if (signIn.path("name").asText().equals(name)) {
                return signIn.path("secret").asText();
            }
        }
        throw new AssertionError(
                "no sign-in " + name + " in " + status.path("signIns").findValuesAsText("name"));
    }

    private static boolean listens(String url) {
        URI address = URI.create(url);
        try (Socket socket = new Socket(address.getHost(), address.getPort())) {
            return socket.isConnected();
        } catch (IOException e) {
            return false;
        }
    }
}
