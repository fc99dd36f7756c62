package dev.gatewright.keymanager.clients;

import dev.gatewright.chassis.database.Database;
import dev.gatewright.keymanager.KeyManagerSettings;
import dev.gatewright.keymanager.secrets.OpaqueSecret;
import dev.gatewright.keymanager.system.SystemWork;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Array;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;

/** The clients there are: our consoles from configuration, all others from rows. */
@ApplicationScoped
public class Clients {

    private static final String ACTIVE = """
            select c.id, c.organization, c.client_id, c.name, c.kind, c.secret_hash, c.grant_types, c.redirect_uris,
                   c.post_logout_uris, c.scopes, c.audiences, c.environment
            from oauth_client c join organization o on o.id = c.organization
            where c.status = 'active' and o.status = 'active'
            """;

    private final Map<String, Client> consoles;
    private final Database database;
    private final SystemWork system;
    private final Clock clock;

    Clients(KeyManagerSettings settings, Database database, SystemWork system, Clock clock) {
        Map<String, Client> byId = new LinkedHashMap<>();
        settings.consoles().forEach((id, console) -> byId.put(id, console(id, console)));
        this.consoles = Map.copyOf(byId);
        this.database = database;
        this.system = system;
        this.clock = clock;
    }

    /** A client that may ask for tokens. */
    public Optional<Client> active(String clientId) {
        Client console = consoles.get(clientId);
        return console != null
                ? Optional.of(console)
                : system.in(() -> database.first(ACTIVE + " and c.client_id = ?", Clients::client, clientId));
    }

    /** The public keys of a client that may sign instead of showing a secret. */
    Optional<ClientKeys> keys(String clientId) {
        return system.in(() -> database.first(
                "select jwks from oauth_client where client_id = ? and jwks is not null",
                row -> ClientKeys.ofColumn(row.getString(1)),
                clientId));
    }

    public List<Client> consoles() {
        return List.copyOf(consoles.values());
    }

    /** Notes that the client got a token. */
    public void used(Client client) {
        if (client.id() != null) {
            system.in(() -> database.update(
                    "update oauth_client set last_used = ? where id = ?", clock.instant(), client.id()));
        }
    }

    /** Stores a new client under the id that it has; no other row may have its client id. */
    public void add(Client client, String secretPrefix) {
        system.in(() -> database.update(
                "insert into oauth_client (id, organization, client_id, name, kind, secret_hash, secret_prefix,"
                        + " secret_changed, grant_types, redirect_uris, post_logout_uris, scopes, audiences,"
                        + " environment, status, version, created)"
                        + " values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, 'active', 1, ?)",
                client.id(),
                client.organization(),
                client.clientId(),
                client.name(),
                client.kind().name().toLowerCase(Locale.ROOT).replace('_', '-'),
                client.secretHash(),
                secretPrefix,
                clock.instant(),
                client.grants().stream().map(GrantKind::parameter).sorted().toArray(String[]::new),
                client.redirectUris().toArray(String[]::new),
                client.postLogoutUris().toArray(String[]::new),
                client.scopes().stream().sorted().toArray(String[]::new),
                client.audiences().toArray(String[]::new),
                client.environment(),
                clock.instant()));
    }

    private static Client console(String id, KeyManagerSettings.Console console) {
        String base = console.url().toString();
        return new Client(
                id,
                console.name().orElse(id.substring(0, 1).toUpperCase(Locale.ROOT) + id.substring(1)),
                Client.Kind.CONSOLE,
                null,
                null,
                OpaqueSecret.hash(console.secret()),
                Set.of(GrantKind.AUTHORIZATION_CODE, GrantKind.REFRESH_TOKEN),
                console.redirectPaths().stream().map(base::concat).toList(),
                console.postLogoutPaths().stream().map(base::concat).toList(),
                Set.of("openid", "profile", "email"),
                List.of(Client.CONSOLE_AUDIENCE),
                null);
    }

    private static Client client(ResultSet row) throws SQLException {
        return new Client(
                row.getString("client_id"),
                row.getString("name"),
                Client.Kind.valueOf(
                        row.getString("kind").toUpperCase(Locale.ROOT).replace('-', '_')),
                row.getObject("organization", UUID.class),
                row.getObject("id", UUID.class),
                row.getString("secret_hash"),
                texts(row, "grant_types").stream()
                        .flatMap(name -> GrantKind.of(name).stream())
                        .collect(Collectors.toSet()),
                texts(row, "redirect_uris"),
                texts(row, "post_logout_uris"),
                Set.copyOf(texts(row, "scopes")),
                texts(row, "audiences"),
                row.getString("environment"));
    }

    private static List<String> texts(ResultSet row, String column) throws SQLException {
        Array array = row.getArray(column);
        return List.of((String[]) array.getArray());
    }
}
