package dev.gatewright.keymanager.sessions;

import static dev.gatewright.keymanager.TestBrowser.csrf;
import static org.assertj.core.api.Assertions.assertThat;

import dev.gatewright.keymanager.KeyManagerServers;
import dev.gatewright.keymanager.TestBrowser;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(KeyManagerServers.class)
class EndSessionIT {

    private static final String LEO = "leo.log-reader@acme.example";
    private static final Pattern SESSION = Pattern.compile("name=\"session\" value=\"([^\"]+)\"");

    @ConfigProperty(name = "gatewright.key-manager.url")
    String base;

    @ConfigProperty(name = "kafka.bootstrap.servers")
    String kafka;

    @ConfigProperty(name = "gatewright.events.topic-prefix")
    String prefix;

    @Test
    void endingASessionElsewhereTellsEveryService() {
        TestBrowser forgotten = new TestBrowser(base);
        forgotten.signIn(LEO, KeyManagerServers.PASSWORD);
        TestBrowser present = new TestBrowser(base);
        present.signIn(LEO, KeyManagerServers.PASSWORD);
        HttpResponse<String> page = present.get("/account");
        Matcher matcher = SESSION.matcher(page.body());
        assertThat(matcher.find()).isTrue();
        String session = matcher.group(1);

        present.post("/account/sessions/end", Map.of("csrf", csrf(page), "session", session));

        assertThat(forgotten.get("/account").statusCode()).isEqualTo(303);
        assertThat(present.get("/account").statusCode()).isEqualTo(200);
        assertThat(told(session)).contains("\"sid\":\"" + session + "\"").contains("\"ended\":true");
    }

    @Test
    void endsAllOthersAtOnceAndNobodyElses() {
        List<TestBrowser> others = List.of(new TestBrowser(base), new TestBrowser(base));
        others.forEach(each -> each.signIn(LEO, KeyManagerServers.PASSWORD));
        TestBrowser stranger = new TestBrowser(base);
        stranger.signIn("anna.analyst@acme.example", KeyManagerServers.PASSWORD);
        TestBrowser present = new TestBrowser(base);
        present.signIn(LEO, KeyManagerServers.PASSWORD);
        HttpResponse<String> page = present.get("/account");
        assertThat(page.body()).contains("End all others");

        HttpResponse<String> ended = present.post("/account/sessions/end-others", Map.of("csrf", csrf(page)));

        assertThat(ended.statusCode()).isEqualTo(303);
        others.forEach(each -> assertThat(each.get("/account").statusCode()).isEqualTo(303));
        assertThat(present.get("/account").body()).doesNotContain("End all others");
        assertThat(stranger.get("/account").statusCode()).isEqualTo(200);
    }

    /** The event of that session, awaited. */
    private String told(String session) {
        Map<String, Object> configuration = Map.of("bootstrap.servers", kafka, "auto.offset.reset", "earliest");
        StringDeserializer text = new StringDeserializer();
        try (KafkaConsumer<String, String> consumer = new KafkaConsumer<>(configuration, text, text)) {
            String topic = prefix + "gatewright.session.v1";
            List<TopicPartition> partitions = new ArrayList<>();
            consumer.partitionsFor(topic).forEach(each -> partitions.add(new TopicPartition(topic, each.partition())));
            consumer.assign(partitions);
            consumer.seekToBeginning(partitions);
            Instant until = Instant.now().plusSeconds(60);
            while (Instant.now().isBefore(until)) {
                for (var event : consumer.poll(Duration.ofMillis(500))) {
                    if (session.equals(event.key())) {
                        return event.value();
                    }
                }
            }
        }
        throw new AssertionError("no event of " + session);
    }
}
