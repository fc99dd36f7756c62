package dev.gatewright.acceptance.story;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.gatewright.acceptance.harness.CommandLine;
import java.io.IOException;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.util.Base64;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A user's second day with the quick start: what was made on the first is still there. */
class QuickStartIT {

    private static final String PARCEL = "/parcels/v1/parcels/FF483920175CH";
    private static final String RATE = "/rates/v1/rates/EUR/CHF";
    private static final String GATEWAY = "production-eu-1";

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
    void keepsAccountsAndApisFromOneDayToTheNext() throws Exception {
        quickStart.run("up", "--free-ports");
        JsonNode first = quickStart.run("status", "--json").json();
        assertThat(call(first, PARCEL, null).statusCode()).isEqualTo(200);
        assertThat(call(first, RATE, token(first)).statusCode()).isEqualTo(200);

        List<String> urls = first.path("parts").findValuesAsText("url").stream()
                .filter(url -> url.startsWith("http:"))
                .toList();
        assertThat(urls).hasSize(7).allMatch(QuickStartIT::listens);
        assertThat(quickStart.run("down").output()).contains("Stopped", GATEWAY, "publisher", "postgresql");
        assertThat(urls).noneMatch(QuickStartIT::listens);
        assertThat(bystander.isAlive()).isTrue();

        quickStart.run("up");
        JsonNode second = quickStart.run("status", "--json").json();
        assertThat(second.path("signIns")).isEqualTo(first.path("signIns"));
        assertThat(second.path("parts").findValuesAsText("url")).containsAll(urls);
        assertThat(call(second, RATE, token(second)).statusCode()).isEqualTo(200);
        assertThat(call(second, RATE, "no-token").statusCode()).isEqualTo(401);
        assertThat(quickStart.run("logs", GATEWAY).output()).contains("serving APIs");
        CommandLine.Outcome unknown = quickStart.attempt("logs", "nothing");
        assertThat(unknown.errors()).contains("There are logs of", GATEWAY);

        quickStart.run("down");
        accountsForBothDays();
    }

    /** Two calls on each day: one journal with a run for each start. */
    private void accountsForBothDays() throws Exception {
        CommandLine cli = CommandLine.gatewright(home);
        Path journal = folder.resolve("gateways").resolve(GATEWAY).resolve("usage");
        JsonNode runs =
                cli.run("usage", "read", journal, "--summary", "--json").json().path("runs");
        assertThat(runs).hasSize(2).allSatisfy(run -> {
            assertThat(run.path("last").asLong()).isEqualTo(2);
            assertThat(run.path("missing").asLong()).isZero();
        });
    }

    private HttpResponse<String> call(JsonNode status, String path, @Nullable String token)
            throws IOException, InterruptedException {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(gateway(status) + path));
        if (token != null) {
            request.header("Authorization", "Bearer " + token);
        }
        return client.send(request.build(), BodyHandlers.ofString());
    }

    private String token(JsonNode status) throws IOException, InterruptedException {
        for (JsonNode signIn : status.path("signIns")) {
            if (signIn.path("name").asText().equals("demo-reader")) {
                String account = "demo-reader:" + signIn.path("secret").asText();
                HttpRequest request = HttpRequest.newBuilder(
                                URI.create(signIn.path("tokenUrl").asText()))
                        .header("Authorization", "Basic " + Base64.getEncoder().encodeToString(account.getBytes(UTF_8)))
                        .header("Content-Type", "application/x-www-form-urlencoded")
                        .POST(BodyPublishers.ofString("grant_type=client_credentials&scope=rates:read"))
                        .build();
                return new JsonMapper()
                        .readTree(client.send(request, BodyHandlers.ofString()).body())
                        .path("access_token")
                        .asText();
            }
        }
        throw new AssertionError("no demo-reader");
    }

    private static String gateway(JsonNode status) {
        for (JsonNode part : status.path("parts")) {
            if (part.path("name").asText().equals(GATEWAY)) {
                return part.path("url").asText();
            }
        }
        throw new AssertionError("no gateway in " + status);
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
