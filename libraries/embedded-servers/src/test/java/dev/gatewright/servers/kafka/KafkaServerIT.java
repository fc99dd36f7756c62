package dev.gatewright.servers.kafka;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.gatewright.servers.Credentials;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.SaslAuthenticationException;
import org.apache.kafka.common.errors.TimeoutException;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class KafkaServerIT {

    private static final String TOPIC = "things";

    @TempDir
    Path folder;

    @Test
    void whatWasAcknowledgedIsThereAfterACrashOnTheSamePort() throws Exception {
        try (KafkaServer server = KafkaServer.start(KafkaSettings.of(folder))) {
            String before = server.bootstrapServers();
            createTopic(before);
            send(before);

            server.kill();
            assertThat(server.isReady()).isFalse();
            server.startAgain();

            assertThat(server.bootstrapServers()).isEqualTo(before);
            assertThat(received(before)).isEqualTo("one");
        }
        assertThat(folder.resolve("kafka.log")).content(StandardCharsets.UTF_8).contains("Kafka Server started");
    }

    @Test
    void letsNobodyInButItsUsers() throws Exception {
        Credentials user = Credentials.random("publisher");
        try (KafkaServer server = KafkaServer.start(new KafkaSettings(folder, 0, 0, List.of(user)))) {
            assertThat(topics(server, KafkaUsers.client(user))).isEmpty();
            assertThatThrownBy(() -> topics(server, KafkaUsers.client(new Credentials("publisher", "wrong"))))
                    .hasCauseInstanceOf(SaslAuthenticationException.class);
            assertThatThrownBy(() -> topics(server, Map.of())).hasCauseInstanceOf(TimeoutException.class);
        }
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(folder.resolve("server.properties"))))
                .isEqualTo("rw-------");
    }

    private static Set<String> topics(KafkaServer server, Map<String, String> client) throws Exception {
        Map<String, Object> settings = new HashMap<>(client);
        settings.put("bootstrap.servers", server.bootstrapServers());
        settings.put("default.api.timeout.ms", 5000);
        settings.put("request.timeout.ms", 2000);
        try (Admin admin = Admin.create(settings)) {
            return admin.listTopics().names().get(1, TimeUnit.MINUTES);
        }
    }

    private static void createTopic(String servers) throws Exception {
        try (Admin admin = Admin.create(Map.of("bootstrap.servers", servers))) {
            admin.createTopics(List.of(new NewTopic(TOPIC, 1, (short) 1))).all().get(1, TimeUnit.MINUTES);
        }
    }

    private static void send(String servers) throws Exception {
        try (KafkaProducer<String, String> producer = new KafkaProducer<>(
                Map.of("bootstrap.servers", servers), new StringSerializer(), new StringSerializer())) {
            producer.send(new ProducerRecord<>(TOPIC, "one")).get(1, TimeUnit.MINUTES);
        }
    }

    private static String received(String servers) {
        try (KafkaConsumer<String, String> consumer = new KafkaConsumer<>(
                Map.of("bootstrap.servers", servers, "auto.offset.reset", "earliest"),
                new StringDeserializer(),
                new StringDeserializer())) {
            consumer.assign(List.of(new TopicPartition(TOPIC, 0)));
            long end = System.nanoTime() + Duration.ofMinutes(1).toNanos();
            while (System.nanoTime() < end) {
                ConsumerRecords<String, String> records = consumer.poll(Duration.ofSeconds(1));
                if (!records.isEmpty()) {
                    return records.iterator().next().value();
                }
            }
            return "nothing";
        }
    }
}
