package dev.gatewright.quickstart.run;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.gatewright.servers.process.Folders;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Admits the demo's gateways to their groups, as an operator does: a token for each, made by the publisher and used once.
 * Who a gateway is, it keeps in its folder; from then on it starts without the publisher.
 */
final class Gateways {

    private static final String BASE = "/api/v1/acme/groups";
    private static final String IDENTITY = "identity";
    private static final long TOKEN_SECONDS = 3600;
    private static final JsonMapper JSON = new JsonMapper();

    private final Path root;
    private final RunFolder folder;
    private final Settings settings;
    private final Account account;
    private final Calls calls;

    /** What a gateway is started with, beside the folders. */
    private record Admission(String controlUrl, String rootThumbprint) {}

    Gateways(Path root, RunFolder folder, Settings settings, Account account, Calls calls) {
        this.root = root;
        this.folder = folder;
        this.settings = settings;
        this.account = account;
        this.calls = calls;
    }

    /** Whether it knows who it is, at the address where the publisher is now. */
    boolean isEnrolled(DemoGateway gateway) throws IOException {
        return Files.exists(identity(gateway))
                && folder.read(admission(gateway), Admission.class)
                        .filter(admission -> admission.controlUrl.startsWith(settings.url(Port.PUBLISHER) + "/"))
                        .isPresent();
    }

    boolean areEnrolled() throws IOException {
        for (DemoGateway gateway : DemoGateway.all()) {
            if (!isEnrolled(gateway)) {
                return false;
            }
        }
        return true;
    }

    boolean makeGroups() throws IOException, InterruptedException {
        for (String group : DemoGateway.groups().keySet()) {
            if (!account.has(BASE + "/" + group)) {
                account.post(
                        BASE,
                        Map.of(
                                "name", group,
                                "environment", DemoGateway.environment(group),
                                "labels", Map.of("region", "eu")));
            }
        }
        return true;
    }

    Part part(DemoGateway gateway) throws IOException, InterruptedException {
        Files.createDirectories(home(gateway));
        if (!isEnrolled(gateway)) {
            forget(gateway);
            invite(gateway);
        }
        Admission admission =
                folder.read(admission(gateway), Admission.class).orElseThrow(() -> new IOException("no admission"));
        return new Part(
                gateway.instance(),
                command(gateway, admission),
                settings.url(gateway.port()),
                calls.health(settings.url(gateway.admin()) + "/health/ready"));
    }

    /** The publisher moved, and what an instance signs is for one address only: it becomes another instance. */
    private void forget(DemoGateway gateway) throws IOException, InterruptedException {
        Path identity = identity(gateway);
        if (Files.exists(identity)) {
            String instance = JSON.readTree(identity.toFile()).path("instance").asText();
            account.post(
                    BASE + "/" + gateway.group() + "/instances/" + instance + "/revoke",
                    "application/json",
                    new byte[0]);
            // Its keys too: they were that instance.
            Folders.delete(home(gateway).resolve(IDENTITY));
        }
    }

    private void invite(DemoGateway gateway) throws IOException, InterruptedException {
        JsonNode invitation = account.post(
                BASE + "/" + gateway.group() + "/enrolment-tokens",
                Map.of("validSeconds", TOKEN_SECONDS, "singleUse", true));
        PrivateFile.write(
                token(gateway), invitation.path("secret").asText().concat("\n").getBytes(StandardCharsets.UTF_8));
        JsonNode told = invitation.path("settings");
        folder.write(
                admission(gateway),
                new Admission(
                        told.path("gateway.control.url").asText(),
                        told.path("gateway.control.root-thumbprint").asText()));
    }

    private List<String> command(DemoGateway gateway, Admission admission) {
        Path home = home(gateway);
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:+UseSerialGC",
                "-Xms48m",
                "-Xmx192m",
                "--enable-native-access=ALL-UNNAMED",
                "--sun-misc-unsafe-memory-access=allow"));
        Map<String, Object> options = new TreeMap<>(Map.ofEntries(
                Map.entry("listener.host", settings.listenAddress(gateway.port())),
                Map.entry("listener.port", settings.port(gateway.port())),
                Map.entry("admin.port", settings.port(gateway.admin())),
                Map.entry("control.url", admission.controlUrl),
                Map.entry("control.root-thumbprint", admission.rootThumbprint),
                Map.entry("control.enrolment-token-file", token(gateway)),
                Map.entry("control.require-https", calls.tls() != null),
                Map.entry("control.instance-name", gateway.instance()),
                Map.entry("control.identity-folder", home.resolve(IDENTITY)),
                Map.entry("control.state-folder", home.resolve("state")),
                Map.entry("usage.folder", home.resolve("usage"))));
        Tls tls = calls.tls();
        if (tls != null) {
            options.put("listener.tls.certificate", tls.certificate());
            options.put("listener.tls.key", tls.key());
            options.put("control.extra-ca", tls.authorities());
        }
        options.forEach((key, value) -> command.add("-Dgateway." + key + "=" + value));
        command.add("-jar");
        command.add(root.resolve("gateway-runtime/target/quarkus-app/quarkus-run.jar")
                .toString());
        return command;
    }

    /** The token has been used; nobody needs the file any more. */
    void forgetToken(DemoGateway gateway) throws IOException {
        Files.deleteIfExists(token(gateway));
    }

    private Path token(DemoGateway gateway) {
        return home(gateway).resolve("enrolment-token");
    }

    private Path identity(DemoGateway gateway) {
        return home(gateway).resolve(IDENTITY).resolve("instance.json");
    }

    private Path home(DemoGateway gateway) {
        return folder.gateways().resolve(gateway.instance());
    }

    private static String admission(DemoGateway gateway) {
        return RunFolder.GATEWAYS + "/" + gateway.instance() + "/admission.json";
    }
}
