package dev.gatewright.keymanager.apikeys;

import static dev.gatewright.keymanager.TestBrowser.csrf;
import static dev.gatewright.keymanager.TestBrowser.json;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.gatewright.contracts.credential.ApiKey;
import dev.gatewright.keymanager.KeyManagerServers;
import dev.gatewright.keymanager.TestApi;
import dev.gatewright.keymanager.TestBrowser;
import dev.gatewright.servers.process.Await;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.UUID;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@QuarkusTest
@QuarkusTestResource(KeyManagerServers.class)
class ApiKeysIT {

    private static final String OWNER = "olivia.owner@acme.example";

    @ConfigProperty(name = "gatewright.key-manager.url")
    String base;

    @ConfigProperty(name = "kafka.bootstrap.servers")
    String kafka;

    @ConfigProperty(name = "gatewright.events.topic-prefix")
    String prefix;

    TestApi acme;

    @BeforeEach
    void signIn() {
        acme = TestApi.as(base, OWNER);
    }

    private JsonNode issue() {
        HttpResponse<String> issued =
                acme.post("acme/api-keys", "{\"name\":\"Web shop\",\"environment\":\"production\"}");
        assertThat(issued.statusCode()).as(issued.body()).isEqualTo(201);
        return json(issued);
    }

    private static String id(JsonNode issued) {
        return issued.at("/apiKey/id").asText();
    }

    /** What other services are told of that key, oldest first. */
    private List<JsonNode> told(String id, int count) {
        Properties settings = new Properties();
        settings.put("bootstrap.servers", kafka);
        settings.put("auto.offset.reset", "earliest");
        try (KafkaConsumer<String, String> consumer =
                new KafkaConsumer<>(settings, new StringDeserializer(), new StringDeserializer())) {
            String topic = prefix + "gatewright.api-key.v1";
            List<JsonNode> told = new ArrayList<>();
            Await.until(
                    "the topic",
                    Duration.ofSeconds(60),
                    () -> consumer.listTopics().containsKey(topic));
            consumer.assign(consumer.partitionsFor(topic).stream()
                    .map(each -> new TopicPartition(topic, each.partition()))
                    .toList());
            consumer.seekToBeginning(consumer.assignment());
            Await.until(count + " events", Duration.ofSeconds(60), () -> {
                consumer.poll(Duration.ofMillis(200)).forEach(each -> {
                    if (id.equals(each.key())) {
                        told.add(read(each.value()));
                    }
                });
                return told.size() >= count;
            });
            return told;
        }
    }

    private static JsonNode read(String text) {
        try {
            return new ObjectMapper().readTree(text);
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    @Test
    void aKeyIsShownOnceAndTheOthersAreToldItsHash() {
        JsonNode issued = issue();
        String secret = issued.get("secret").asText();

        assertThat(ApiKey.isWellFormed(secret)).isTrue();
        assertThat(secret).startsWith("gw_prod_");
        assertThat(acme.get("acme/api-keys/" + id(issued)).body()).doesNotContain(secret);
        JsonNode event = told(id(issued), 1).getFirst();
        assertThat(event.at("/payload/hash").asText()).isEqualTo(ApiKey.hash(secret));
        assertThat(event.at("/payload/status").asText()).isEqualTo("active");
        assertThat(event.at("/payload/environment").asText()).isEqualTo("production");
        assertThat(event.toString()).doesNotContain(secret);
        assertThat(acme.get("acme/audit?limit=5").body())
                .contains("api-key.issued")
                .doesNotContain(secret)
                .doesNotContain(ApiKey.hash(secret));
    }

    @Test
    void aReplacedKeyHasAnotherHashAndARevokedOneEndsForGood() {
        JsonNode issued = issue();
        String path = "acme/api-keys/" + id(issued);

        HttpResponse<String> rotated = acme.change("POST", path + "/rotation", 1, "");
        assertThat(rotated.statusCode()).as(rotated.body()).isEqualTo(200);
        String second = json(rotated).get("secret").asText();
        assertThat(second).isNotEqualTo(issued.get("secret").asText());
        assertThat(acme.change("POST", path + "/rotation", 1, "").statusCode()).isEqualTo(412);
        assertThat(acme.change("DELETE", path, 2, null).statusCode()).isEqualTo(204);
        assertThat(acme.change("POST", path + "/rotation", 3, "").statusCode()).isEqualTo(409);

        List<JsonNode> told = told(id(issued), 3);
        assertThat(told).extracting(each -> each.get("version").asLong()).containsExactly(1L, 2L, 3L);
        assertThat(told.get(1).at("/payload/hash").asText()).isEqualTo(ApiKey.hash(second));
        assertThat(told.get(2).at("/payload/status").asText()).isEqualTo("revoked");
    }

    @Test
    void anotherOrganizationFindsNothingAndOtherRolesMayNot() {
        String id = id(issue());
        TestApi globex = TestApi.as(base, "olivia.owner@globex.example");
        TestApi developer = TestApi.as(base, "dana.developer@acme.example");

        for (String path : List.of("acme/api-keys", "acme/api-keys/" + id, "globex/api-keys/" + id)) {
            assertThat(globex.get(path).statusCode()).as(path).isEqualTo(404);
        }
        for (String organization : List.of("acme", "globex")) {
            String path = organization + "/api-keys/" + id;
            assertThat(globex.change("DELETE", path, 1, null).statusCode()).isEqualTo(404);
            assertThat(globex.change("POST", path + "/rotation", 1, "").statusCode())
                    .isEqualTo(404);
        }
        assertThat(developer.get("acme/api-keys").statusCode()).isEqualTo(403);
        assertThat(developer
                        .post("acme/api-keys", "{\"name\":\"A\",\"environment\":\"test\"}")
                        .statusCode())
                .isEqualTo(403);
        assertThat(acme.get("acme/api-keys/not-an-id").statusCode()).isEqualTo(404);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '~', textBlock = """
                    {"name":"","environment":"test"}~ 422~ /name
                    {"name":"A","environment":"Test!"}~ 422~ /environment
                    {"name":"A","environment":"123"}~ 422~ /environment
                    {"name":"A"}~ 422~ /environment
                    {"name":"A","environment":"test","expires":"2001-01-01T00:00:00Z"}~ 422~ /expires
                    {"name":"A","environment":"test","expires":"tomorrow"}~ 400~ /expires
                    """)
    void saysWhatIsWrongWithAKey(String body, int status, String pointer) {
        HttpResponse<String> response = acme.post("acme/api-keys", body);

        assertThat(response.statusCode()).as(response.body()).isEqualTo(status);
        assertThat(response.body()).contains(pointer);
    }

    @Test
    void turnsPagesWithoutSkippingOrRepeating() {
        for (int i = 0; i < 5; i++) {
            issue();
        }
        List<String> seen = new ArrayList<>();
        String after = "";
        JsonNode page;
        do {
            page = json(acme.get("acme/api-keys?limit=2" + after));
            page.get("items").forEach(item -> seen.add(item.get("id").asText()));
            after = "&after=" + page.get("next").asText();
        } while (!page.get("next").isNull());

        assertThat(seen).doesNotHaveDuplicates().hasSize(page.get("total").asInt());
    }

    @Test
    void aPersonIssuesAndRevokesAKeyOnThePages() {
        TestBrowser browser = new TestBrowser(base);
        browser.signIn(OWNER, KeyManagerServers.PASSWORD);
        String name = "Shop " + UUID.randomUUID();
        String csrf = csrf(browser.get("/acme/api-keys/new"));

        HttpResponse<String> wrong = browser.post(
                "/acme/api-keys", Map.of("csrf", csrf, "name", "<b>shop", "environment", "No way", "days", "30"));
        HttpResponse<String> issued =
                browser.post("/acme/api-keys", Map.of("csrf", csrf, "name", name, "environment", "test", "days", "30"));

        assertThat(wrong.statusCode()).isEqualTo(422);
        assertThat(wrong.body()).contains("&lt;b&gt;shop", "value=\"30\" selected", "lower-case letters");
        assertThat(issued.statusCode()).isEqualTo(200);
        assertThat(issued.body()).contains("gw_test_", "shown once");
        JsonNode key = json(acme.get("acme/api-keys?limit=1")).at("/items/0");
        assertThat(key.get("name").asText()).isEqualTo(name);
        assertThat(Instant.parse(key.get("expires").asText()))
                .isBefore(Instant.now().plus(Duration.ofDays(31)));
        String page = "/acme/api-keys/" + key.get("id").asText();
        assertThat(browser.post(page + "/revocation", Map.of("csrf", csrf, "version", "1"))
                        .statusCode())
                .isEqualTo(303);
        assertThat(browser.get(page).body()).contains("Revoked", "This key is refused");
    }
}
