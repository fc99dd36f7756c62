package dev.gatewright.keymanager.isolation;

import static dev.gatewright.keymanager.TestBrowser.json;
import static java.util.Map.entry;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.gatewright.chassis.tenancy.OrganizationDirectory;
import dev.gatewright.chassis.tenancy.Tenancy;
import dev.gatewright.chassis.tenancy.TenancyAudit;
import dev.gatewright.isolation.HostileWalk;
import dev.gatewright.isolation.IsolationWalk;
import dev.gatewright.isolation.Operation;
import dev.gatewright.isolation.Party;
import dev.gatewright.isolation.TenantRows;
import dev.gatewright.keymanager.KeyManagerServers;
import dev.gatewright.keymanager.TestApi;
import dev.gatewright.keymanager.TestBrowser;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.net.URI;
import java.net.http.HttpResponse;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import javax.sql.DataSource;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;

/** Organizations are apart: in every operation that key-manager serves, and in every table. */
@QuarkusTest
@QuarkusTestResource(KeyManagerServers.class)
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class IsolationIT {

    /** Addresses that are of no organization, and why. */
    private static final Map<String, String> OF_NO_ORGANIZATION = Map.ofEntries(
            entry("/.well-known/openid-configuration", "says how to sign in, before there is an organization"),
            entry("/.well-known/oauth-authorization-server", "the same, by its other name"),
            entry("/oauth/jwks", "public keys"),
            entry("/oauth/authorize", "a person signs in, not an organization"),
            entry("/oauth/consent", "a person allows a client"),
            entry("/oauth/token", "gives a client what it was given before, by its own secret"),
            entry("/oauth/introspect", "tells a client of tokens that are for it"),
            entry("/oauth/revoke", "ends a token that the client itself holds"),
            entry("/oauth/userinfo", "tells the token's own person"),
            entry("/oauth/end-session", "ends the browser's own session"),
            entry("/ui/components", "the look of the consoles, in development and tests only"),
            entry("/ui/components/errors/{status}", "the same"),
            entry("/ui/components/operations", "the same"),
            entry("/ui/components/operations/{id}", "the same"));

    /** Tables whose rows belong to no organization, and why. */
    private static final Map<String, String> NO_TENANTS = Map.ofEntries(
            entry("organization", "is the organization: its policy shows it its own row"),
            entry("person", "may be a member of several: the policy shows an organization its members"),
            entry("session", "a person's, in all their organizations"),
            entry("signing_key", "signs the tokens of all"),
            entry("master_key_check", "one row, of the service"),
            entry("token_grant", "of a person and a client"),
            entry("authorization_code", "of a grant"),
            entry("refresh_token", "of a grant"),
            entry("revoked_token", "ids of tokens"),
            entry("consent", "of a person and a client"),
            entry("sign_in_attempt", "what was typed, before anybody is known"),
            entry("mail", "of people, sent by the system"),
            entry("used_assertion", "ids of assertions that were shown"),
            entry("consumer_offset", "how far this service has read a topic"),
            entry("consumer_version", "which version of each thing it read last"),
            entry("organization_projection", "the chassis's, unused here"));

    /** Rows change by themselves: Kafka has taken them; a link is kept by its hash, of a system table. */
    private static final Set<String> MOVING = Set.of("outbox");

    /** Filled only where there is a mail server. */
    private static final String MAIL = "mail";

    private static final Map<String, Given> TOKENS = new ConcurrentHashMap<>();
    private static final Map<String, JsonNode> PROGRAMS = new ConcurrentHashMap<>();

    @ConfigProperty(name = "gatewright.key-manager.url")
    String base;

    @Inject
    DataSource source;

    @Inject
    OrganizationDirectory organizations;

    @Inject
    Tenancy tenancy;

    private record Given(String token, Instant until) {}

    /** A program that may do everything in its organization. */
    private Party party(String organization) {
        return new Party(URI.create(base), organization, () -> token(organization));
    }

    private String token(String organization) {
        Instant now = Instant.now();
        return TOKENS.compute(
                        organization,
                        (same, old) -> old != null && now.isBefore(old.until())
                                ? old
                                : new Given(newToken(organization), now.plus(Duration.ofMinutes(3))))
                .token();
    }

    private String newToken(String organization) {
        JsonNode made = PROGRAMS.computeIfAbsent(organization, this::program);
        HttpResponse<String> answer = new TestBrowser(base)
                .post(
                        "/oauth/token",
                        Map.of("grant_type", "client_credentials"),
                        "Authorization",
                        TestBrowser.basic(
                                made.at("/account/clientId").asText(),
                                made.get("secret").asText()));
        return json(answer).get("access_token").asText();
    }

    private JsonNode program(String organization) {
        String roles = List.of("owner", "publisher", "developer", "operator", "analyst", "log-reader").stream()
                .map(role -> "{\"role\": \"" + role + "\"}")
                .collect(Collectors.joining(","));
        return json(TestApi.as(base, "olivia.owner@" + organization + ".example")
                .post(
                        organization + "/service-accounts",
                        "{\"name\": \"Walk " + UUID.randomUUID() + "\", \"assignments\": [" + roles + "]}"));
    }

    private KeyManagerSamples samples() {
        return new KeyManagerSamples(TestApi.withToken(base, token("acme")));
    }

    private List<Operation> served() throws Exception {
        return Operation.of(new ObjectMapper()
                .readTree(party("acme").get("/api/v1/openapi?format=json").body()));
    }

    private Map<String, String> rowsOfAcme() {
        UUID acme = tenancy.asSystem(() -> organizations.bySlug("acme"))
                .orElseThrow()
                .id();
        try (Connection connection = source.getConnection()) {
            return TenantRows.of(connection, acme, MOVING);
        } catch (SQLException e) {
            throw new AssertionError(e);
        }
    }

    @Test
    @Order(1)
    void everyOperationSucceedsForItsOwnerAndFindsNothingForAnother() throws Exception {
        List<Operation> general =
                served().stream().filter(each -> !each.isOfAnOrganization()).toList();
        assertThat(general)
                .as("operations of no organization, each with a reason")
                .allSatisfy(each -> assertThat(OF_NO_ORGANIZATION).containsKey(each.path()));

        List<String> faults = new IsolationWalk(party("acme"), party("globex"), Map.of(), "acme", this::rowsOfAcme)
                .faults(
                        served(),
                        samples().all(),
                        general.stream().map(Operation::id).collect(Collectors.toSet()));

        assertThat(faults).isEmpty();
    }

    @Test
    @Order(2)
    void hostileTextIsKeptAsItIsOrRefused() throws Exception {
        assertThat(new HostileWalk(party("acme")).faults(served(), samples().all()))
                .isEmpty();
    }

    @Test
    @Order(3)
    void everyTableKeepsOrganizationsApart() throws Exception {
        try (Connection connection = source.getConnection()) {
            TenancyAudit.Result result = TenancyAudit.of(connection);

            assertThat(result.faults()).isEmpty();
            assertThat(result.shared()).isEmpty();
            assertThat(NO_TENANTS.keySet()).containsAll(result.system());
            Set<String> empty = rowsOfAcme().entrySet().stream()
                    .filter(table ->
                            table.getValue().startsWith("0 ") && !table.getKey().equals(MAIL))
                    .map(Map.Entry::getKey)
                    .collect(Collectors.toSet());
            assertThat(empty)
                    .as("the audit says something of tables that acme has rows in")
                    .doesNotContainAnyElementsOf(result.tenants());
        }
    }
}
