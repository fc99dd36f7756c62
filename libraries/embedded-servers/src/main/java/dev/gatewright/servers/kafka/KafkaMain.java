package dev.gatewright.servers.kafka;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Properties;
import kafka.Kafka;
import kafka.tools.StorageTool;
import org.apache.kafka.common.Uuid;

/** Kafka's process: formats the node's data before its first start, in the same JVM to save the seconds of another. */
final class KafkaMain {

    private KafkaMain() {}

    public static void main(String[] arguments) throws IOException {
        Path configuration = Path.of(arguments[0]);
        Properties properties = new Properties();
        try (InputStream source = Files.newInputStream(configuration)) {
            properties.load(source);
        }
        if (!Files.exists(Path.of(properties.getProperty("log.dirs"), "meta.properties"))) {
            String[] format = {
                "format", "--cluster-id", Uuid.randomUuid().toString(), "--config", configuration.toString()
            };
            if (StorageTool.execute(format, System.out) != 0) {
                System.exit(1);
            }
        }
        Kafka.main(new String[] {configuration.toString()});
    }
}
