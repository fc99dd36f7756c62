package dev.gatewright.quickstart.run;

import dev.gatewright.servers.kafka.KafkaUsers;
import dev.gatewright.servers.postgres.ServiceRoles;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.stream.Collectors;

/**
 * The hosted services. Each is configured by a file that only its owner may read: neither a command line nor an
 * environment shows its secrets.
 */
final class Services {

    static final String KEY_MANAGER = "key-manager";
    static final String PUBLISHER = "publisher";
    static final List<String> NAMES = List.of(KEY_MANAGER, PUBLISHER);

    /** The service account by which the demo's APIs are made. */
    static final String ACCOUNT = "quick-start";

    /** The secrets of the publisher's console and of the account, by name. */
    static final String PUBLISHER_CLIENT = "client publisher";

    static final String ACCOUNT_CLIENT = "client " + ACCOUNT;

    private final Path root;
    private final RunFolder folder;
    private final Settings settings;
    private final Servers servers;
    private final Secrets secrets;
    private final Calls calls;

    Services(Path root, RunFolder folder, Settings settings, Servers servers, Secrets secrets, Calls calls) {
        this.root = root;
        this.folder = folder;
        this.settings = settings;
        this.servers = servers;
        this.secrets = secrets;
        this.calls = calls;
    }

    Part keyManager(boolean demo) throws IOException {
        Properties properties = usual(KEY_MANAGER, Port.KEY_MANAGER);
        properties.setProperty(
                "gatewright.key-manager.master-key-file",
                secrets.masterKey(KEY_MANAGER).toString());
        String console = "gatewright.key-manager.consoles.publisher.";
        properties.setProperty(console + "url", settings.url(Port.PUBLISHER));
        properties.setProperty(console + "name", "Publisher");
        properties.setProperty(console + "secret", secrets.of(PUBLISHER_CLIENT));
        if (demo) {
            properties.setProperty("gatewright.demo", "true");
            String account = "gatewright.demo.clients." + ACCOUNT + ".";
            properties.setProperty(account + "organization", "acme");
            properties.setProperty(account + "secret", secrets.of(ACCOUNT_CLIENT));
            properties.setProperty(account + "roles", "publisher,operator");
            for (DemoClient client : DemoClient.ALL) {
                String caller = "gatewright.demo.clients." + client.name() + ".";
                properties.setProperty(caller + "organization", "acme");
                properties.setProperty(caller + "secret", secrets.of(client.secretName()));
                properties.setProperty(caller + "audience", DemoClient.AUDIENCE);
                properties.setProperty(caller + "scopes", String.join(",", client.scopes()));
            }
            properties.setProperty("gatewright.demo.password", secrets.of(DemoPeople.PASSWORD));
        } else {
            properties.setProperty(
                    "gatewright.key-manager.first-owner-link-file",
                    firstOwnerLink().toString());
        }
        return part(KEY_MANAGER, Port.KEY_MANAGER, properties, profiles(demo));
    }

    Part publisher(boolean demo) throws IOException {
        Properties properties = usual(PUBLISHER, Port.PUBLISHER);
        properties.setProperty("gatewright.publisher.url", settings.url(Port.PUBLISHER));
        properties.setProperty(
                "gatewright.publisher.master-key-file",
                secrets.masterKey(PUBLISHER).toString());
        properties.setProperty(
                "gatewright.publisher.trust.roots-folder", folder.roots().toString());
        properties.setProperty("gatewright.publisher.issuer.url", settings.url(Port.KEY_MANAGER));
        properties.setProperty("gatewright.publisher.issuer.audiences", DemoClient.AUDIENCE);
        // key-manager is on this machine; what people have us fetch is not.
        properties.setProperty("gatewright.outbound.allowed-networks", ownNetworks());
        properties.setProperty("gatewright.outbound.require-https", String.valueOf(calls.tls() != null));
        properties.setProperty("gatewright.service.client-secret", secrets.of(PUBLISHER_CLIENT));
        // Both services start at once.
        properties.setProperty("quarkus.oidc.connection-delay", "90s");
        return part(PUBLISHER, Port.PUBLISHER, properties, profiles(demo));
    }

    private static String profiles(boolean demo) {
        return demo ? "prod" : "prod,production";
    }

    Account account() throws IOException {
        return new Account(
                calls.client(Duration.ofSeconds(5)),
                settings.url(Port.KEY_MANAGER),
                settings.url(Port.PUBLISHER),
                ACCOUNT,
                secrets.of(ACCOUNT_CLIENT));
    }

    /** Where key-manager writes the link that creates the first owner. */
    Path firstOwnerLink() {
        return folder.path().resolve(Secrets.FOLDER).resolve("first-owner-link");
    }

    private Properties usual(String service, Port port) throws IOException {
        ServiceRoles roles = servers.roles(service);
        Properties properties = new Properties();
        properties.putAll(listening(port));
        properties.putAll(Map.of(
                "quarkus.banner.enabled", "false",
                "gatewright.database.url", servers.jdbcUrl(Servers.DATABASE),
                "gatewright.database.password", roles.app().password(),
                "gatewright.database.owner-password", roles.owner().password(),
                "gatewright.kafka.servers", servers.bootstrapServers(),
                "gatewright.key-manager.url", settings.url(Port.KEY_MANAGER)));
        KafkaUsers.client(servers.kafkaUser(service))
                .forEach((key, value) -> properties.setProperty("kafka." + key, value));
        return properties;
    }

    private Map<String, String> listening(Port port) {
        String number = String.valueOf(settings.port(port));
        Tls tls = calls.tls();
        if (tls == null) {
            return Map.of("quarkus.http.host", Settings.LOOPBACK, "quarkus.http.port", number);
        }
        return Map.of(
                "quarkus.http.host",
                settings.listenAddress(port),
                "quarkus.http.ssl-port",
                number,
                "quarkus.http.insecure-requests",
                "disabled",
                "quarkus.http.tls-configuration-name",
                "site",
                "quarkus.tls.site.key-store.pem.server.cert",
                tls.certificate().toString(),
                "quarkus.tls.site.key-store.pem.server.key",
                tls.key().toString());
    }

    /** The addresses by which the publisher reaches key-manager. */
    private String ownNetworks() throws IOException {
        if (settings.site() == null) {
            return Settings.LOOPBACK + "/32";
        }
        return Arrays.stream(InetAddress.getAllByName(settings.site().name()))
                .map(address -> address.getHostAddress() + "/" + address.getAddress().length * Byte.SIZE)
                .collect(Collectors.joining(","));
    }

    private Part part(String name, Port port, Properties properties, String profiles) throws IOException {
        Path configuration = folder.path().resolve(Secrets.FOLDER).resolve(name + ".properties");
        ByteArrayOutputStream text = new ByteArrayOutputStream();
        properties.store(text, "Written at every start.");
        PrivateFile.write(configuration, text.toByteArray());
        Path application = root.resolve(name).resolve("target/quarkus-app/quarkus-run.jar");
        if (!Files.exists(application)) {
            throw new UpFailed(name + " is not built.", "Delete .tools/built-quickstart and start again.");
        }
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:+UseSerialGC",
                "-Xms64m",
                "-Xmx256m",
                "-XX:TieredStopAtLevel=1",
                "--enable-native-access=ALL-UNNAMED",
                "--sun-misc-unsafe-memory-access=allow",
                "-Dquarkus.profile=" + profiles,
                "-Dquarkus.config.locations=" + configuration));
        command.addAll(calls.options());
        command.addAll(List.of("-jar", application.toString()));
        String url = settings.url(port);
        return new Part(name, command, url, calls.health(url + "/q/health/ready"));
    }
}
