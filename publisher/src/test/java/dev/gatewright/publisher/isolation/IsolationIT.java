package dev.gatewright.publisher.isolation;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.gatewright.chassis.tenancy.TenancyAudit;
import dev.gatewright.isolation.HostilePages;
import dev.gatewright.isolation.HostileWalk;
import dev.gatewright.isolation.IsolationWalk;
import dev.gatewright.isolation.Operation;
import dev.gatewright.isolation.Party;
import dev.gatewright.isolation.Sample;
import dev.gatewright.isolation.TenantRows;
import dev.gatewright.publisher.TestServers;
import dev.gatewright.publisher.TestSignIn;
import dev.gatewright.publisher.sync.Console;
import dev.gatewright.publisher.sync.SyncSettings;
import dev.gatewright.publisher.sync.TestGateway;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import jakarta.inject.Inject;
import java.net.URI;
import java.net.http.HttpResponse;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import javax.sql.DataSource;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;

/** Organizations are apart: in every operation that the publisher serves, for gateways, and in every table. */
@QuarkusTest
@WithTestResource(TestServers.class)
@WithTestResource(TestSignIn.class)
@WithTestResource(SyncSettings.class)
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class IsolationIT {

    /** Signed by instances instead of carrying a sign-in: walked by their own test below. */
    private static final Set<String> OF_GATEWAYS = Set.of(
            "enrolInstance",
            "fetchTrustChain",
            "fetchBundle",
            "fetchFeed",
            "fetchHead",
            "reportActivation",
            "reportHeartbeat",
            "leaveGroup");

    /** Rows leave it by themselves, once Kafka has them. */
    private static final Set<String> MOVING = Set.of("outbox");

    /** Filled only where bundles are signed outside, as in ExternalSigningIT. */
    private static final String SIGNED_OUTSIDE = "signature_request";

    /** Tables whose rows belong to no organization, and why. */
    private static final Map<String, String> NO_TENANTS = Map.of(
            "consumer_offset", "how far this service has read a topic of all organizations",
            "consumer_version", "which version of each thing it read last",
            "organization_projection", "the organizations themselves, read before one is chosen");

    private static PublisherSamples samples;

    @Inject
    DataSource source;

    @BeforeEach
    void prepare() {
        if (samples == null) {
            samples = new PublisherSamples(RestAssured.port);
            Console globex = new Console("globex");
            globex.group("globex-eu");
            globex.gateway(RestAssured.port, "globex-eu", "globex-0");
            globex.revision("globex-orders");
        }
    }

    private static Party party(String organization) {
        List<Map<String, String>> roles = List.of("owner", "publisher", "developer", "operator", "analyst").stream()
                .map(role -> Map.of("role", role))
                .toList();
        return new Party(
                URI.create("http://127.0.0.1:" + RestAssured.port),
                organization,
                () -> TestSignIn.token("everything of " + organization, Map.of(organization, roles)));
    }

    private static List<Operation> served() throws Exception {
        return Operation.of(new ObjectMapper()
                .readTree(party("acme").get("/api/v1/openapi?format=json").body()));
    }

    private Map<String, String> rowsOfAcme() {
        try (Connection connection = source.getConnection()) {
            return TenantRows.of(connection, TestSignIn.organization("acme"), MOVING);
        } catch (SQLException e) {
            throw new AssertionError(e);
        }
    }

    @Test
    @Order(1)
    void everyOperationSucceedsForItsOwnerAndFindsNothingForAnother() throws Exception {
        Map<String, Sample> table = samples.all();

        List<String> faults = new IsolationWalk(
                        party("acme"),
                        party("globex"),
                        Map.of("group", "globex-eu", "api", "globex-orders", "version", "1.0.0"),
                        PublisherSamples.MARK,
                        this::rowsOfAcme)
                .faults(served(), table, OF_GATEWAYS);

        assertThat(faults).isEmpty();
    }

    @Test
    @Order(2)
    void gatewaysReachTheirOwnGroupOnly() throws Exception {
        assertThat(served().stream().filter(each -> !each.isOfAnOrganization()).map(Operation::id))
                .containsExactlyInAnyOrderElementsOf(OF_GATEWAYS);
        TestGateway acme = new Console("acme").gateway(RestAssured.port, PublisherSamples.GROUP, "acmes-watcher");
        TestGateway globex = new Console("globex").gateway(RestAssured.port, "globex-eu", "globex-1");
        Map<String, String> before = rowsOfAcme();

        for (String path : List.of("/trust", "/bundle", "/feed", "/head")) {
            assertThat(new String(globex.get(path).body())).as(path).doesNotContain(PublisherSamples.MARK);
            assertThat(status(acme, globex, "GET", path, new byte[0])).as(path).isEqualTo(401);
        }
        assertThat(globex.get("/bundle").statusCode()).isEqualTo(404);
        assertThat(globex.head().bundle()).isNull();
        byte[] beat = TestGateway.JSON.write(globex.heartbeat(900, "0".repeat(64), null));
        assertThat(globex.call("POST", "/heartbeats", beat).statusCode()).isEqualTo(200);
        for (String path : List.of("/heartbeats", "/activations")) {
            assertThat(status(acme, globex, "POST", path, beat)).as(path).isEqualTo(401);
        }
        assertThat(status(acme, globex, "DELETE", "/instance", new byte[0])).isEqualTo(401);

        assertThat(rowsOfAcme()).isEqualTo(before);
        assertThat(acme.get("/bundle").statusCode()).isEqualTo(200);
        for (String path : List.of("/trust", "/feed", "/head")) {
            assertThat(acme.get(path).statusCode()).as(path).isEqualTo(200);
        }
    }

    /** A call of globex's gateway that names acme's, signed with the key that it has. */
    private static int status(TestGateway acme, TestGateway globex, String method, String path, byte[] body) {
        HttpResponse<byte[]> answer = globex.call(method, path, body, globex.tokenAs(acme.instance(), body));
        return answer.statusCode();
    }

    @Test
    @Order(3)
    void hostileTextIsKeptAsItIsOrRefused() throws Exception {
        assertThat(new HostileWalk(party("acme")).faults(served(), samples.all()))
                .isEmpty();
    }

    @Test
    @Order(4)
    void pagesShowHostileTextAsText() {
        HostilePages.Found found = new HostilePages(party("acme"), 150).walk("/acme/apis");

        assertThat(found.faults()).isEmpty();
        assertThat(found.pages()).isGreaterThan(30);
        assertThat(found.forms()).isGreaterThan(5);
    }

    @Test
    @Order(5)
    void everyTableKeepsOrganizationsApart() throws Exception {
        try (Connection connection = source.getConnection()) {
            TenancyAudit.Result result = TenancyAudit.of(connection);

            assertThat(result.faults()).isEmpty();
            assertThat(result.shared()).isEmpty();
            assertThat(result.system()).containsExactlyInAnyOrderElementsOf(NO_TENANTS.keySet());
            Set<String> filled = rowsOfAcme().entrySet().stream()
                    .filter(table -> !table.getValue().startsWith("0 "))
                    .map(Map.Entry::getKey)
                    .collect(Collectors.toSet());
            assertThat(filled)
                    .as("the audit says something of tables that acme has rows in")
                    .containsAll(result.tenants().stream()
                            .filter(table -> !MOVING.contains(table) && !table.equals(SIGNED_OUTSIDE))
                            .toList());
        }
    }
}
