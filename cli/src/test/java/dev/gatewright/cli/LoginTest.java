package dev.gatewright.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LoginTest {

    private static final String GROUPS = "{\"items\": [], \"next\": null, \"total\": 0}";

    @TempDir
    private Path folder;

    private TestPublisher publisher;

    @BeforeEach
    void start() throws Exception {
        publisher = new TestPublisher();
        publisher.on("GET", "/groups?limit=200", 200, GROUPS);
    }

    @AfterEach
    void stop() {
        publisher.close();
    }

    @Test
    void keepsATokenForItsOwnerAloneAndNoSecret() throws Exception {
        CommandLineRun login = login(TestPublisher.SECRET);
        assertThat(login.status()).as(login.err()).isZero();
        assertThat(login.out()).contains("Logged in at " + publisher.url() + " for 5 minutes, in acme");
        Path file = stored();
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                .isEqualTo("rw-------");
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file.getParent())))
                .isEqualTo("rwx------");
        assertThat(Files.readString(file)).doesNotContain(TestPublisher.SECRET).contains(publisher.url());
        assertThat(CommandLineRun.in(home(), "group", "list").status()).isZero();
    }

    @Test
    void environmentVariablesNeedNoLoginAndLeaveNothing() {
        Map<String, String> environment = home();
        environment.putAll(publisher.environment());
        CommandLineRun run = CommandLineRun.in(environment, "group", "list");
        assertThat(run.status()).as(run.err()).isZero();
        assertThat(stored()).doesNotExist();
    }

    @Test
    void aWrongSecretIsRefusedAndNothingIsKept() throws Exception {
        CommandLineRun login = login("wrong", "--json");
        assertThat(login.status()).isEqualTo(1);
        assertThat(login.json().path("error").path("reason").asText()).isEqualTo("invalid-client");
        assertThat(login.err()).contains("no service account 'ci'").doesNotContain("wrong");
        assertThat(stored()).doesNotExist();
    }

    @Test
    void withoutALoginTheAdviceNamesBothWays() {
        CommandLineRun run = CommandLineRun.in(home(), "group", "list");
        assertThat(run.status()).isEqualTo(3);
        assertThat(run.err())
                .contains("not logged in")
                .contains("gatewright login")
                .contains("GATEWRIGHT_CLIENT_ID");
    }

    @Test
    void anExpiredLoginIsNotSent() throws Exception {
        login(TestPublisher.SECRET);
        Files.writeString(
                stored(),
                Files.readString(stored())
                        .replaceAll("\"expiresAt\":\"[^\"]*\"", "\"expiresAt\":\"2026-01-01T00:00:00Z\""));
        CommandLineRun run = CommandLineRun.in(home(), "group", "list");
        assertThat(run.status()).isEqualTo(3);
        assertThat(run.err()).contains("has expired");
        assertThat(publisher.asked("GET /groups?limit=200")).isEmpty();
    }

    @Test
    void aDamagedFileIsNamed() throws Exception {
        login(TestPublisher.SECRET);
        Files.writeString(stored(), "{");
        CommandLineRun run = CommandLineRun.in(home(), "group", "list");
        assertThat(run.status()).isEqualTo(3);
        assertThat(run.err()).contains("login.json is damaged");
    }

    @Test
    void aLoginElsewhereIsNotUsed() throws Exception {
        login(TestPublisher.SECRET);
        Map<String, String> environment = home();
        environment.put("GATEWRIGHT_URL", "https://other.example.com");
        CommandLineRun run = CommandLineRun.in(environment, "group", "list");
        assertThat(run.status()).isEqualTo(3);
        assertThat(run.err()).contains("logged in at " + publisher.url());
    }

    @Test
    void aServerInAnothersNameGetsNoSecret() throws Exception {
        publisher.plain(
                "GET",
                "/keys/.well-known/openid-configuration",
                "{\"issuer\": \"https://other.example.com\", \"token_endpoint\": \"URL/keys/oauth/token\"}"
                        .replace("URL", publisher.url()));
        CommandLineRun login = login(TestPublisher.SECRET);
        assertThat(login.status()).isEqualTo(3);
        assertThat(login.err()).contains("calls itself 'https://other.example.com'");
        assertThat(publisher.asked("POST /keys/oauth/token")).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "http://publisher.example.com",
                "ftp://127.0.0.1",
                "publisher.example.com",
                "https://a:b@c.example",
                "https://x y"
            })
    void sendsSecretsToProperAddressesOnly(String url) throws Exception {
        CommandLineRun login =
                CommandLineRun.in(home(), "login", url, "--client-id", "ci", "--client-secret-file", secret("x"));
        assertThat(login.status()).isEqualTo(2);
    }

    @Test
    void anUnreachableServiceIsTheSurroundingsFault() throws Exception {
        String url = publisher.url();
        publisher.close();
        CommandLineRun login =
                CommandLineRun.in(home(), "login", url, "--client-id", "ci", "--client-secret-file", secret("x"));
        assertThat(login.status()).isEqualTo(3);
        assertThat(login.err()).contains(url + " cannot be reached: nothing listens there");
    }

    @Test
    void anAccountOfSeveralOrganizationsNamesOne() {
        publisher.memberships("[{\"slug\": \"acme\"}, {\"slug\": \"globex\"}]");
        CommandLineRun open = CommandLineRun.in(publisher.environment(), "group", "list");
        assertThat(open.status()).isEqualTo(2);
        assertThat(open.err()).contains("acme, globex");
        assertThat(CommandLineRun.in(publisher.environment(), "group", "list", "--organization", "acme")
                        .status())
                .isZero();
    }

    private CommandLineRun login(String secret, String... more) throws IOException {
        Object[] words = new Object[6 + more.length];
        System.arraycopy(
                new Object[] {"login", publisher.url(), "--client-id", "ci", "--client-secret-file", secret(secret)},
                0,
                words,
                0,
                6);
        System.arraycopy(more, 0, words, 6, more.length);
        return CommandLineRun.in(home(), words);
    }

    private Path secret(String text) throws IOException {
        return Files.writeString(folder.resolve("secret"), text + "\n");
    }

    private Map<String, String> home() {
        return new HashMap<>(Map.of("XDG_CONFIG_HOME", folder.resolve("config").toString()));
    }

    private Path stored() {
        return folder.resolve("config/gatewright/login.json");
    }
}
