package dev.gatewright.servers.kafka;

import dev.gatewright.servers.Credentials;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** Who may connect to a node, by SASL/PLAIN: enough on the loopback address, where nobody else sees a connection. */
public final class KafkaUsers {

    private static final String LOGIN = "org.apache.kafka.common.security.plain.PlainLoginModule required";

    private KafkaUsers() {}

    /** What a client of Kafka is configured with. */
    public static Map<String, String> client(Credentials user) {
        return Map.of(
                "security.protocol",
                "SASL_PLAINTEXT",
                "sasl.mechanism",
                "PLAIN",
                "sasl.jaas.config",
                LOGIN + " username=\"" + user.name() + "\" password=\"" + user.password() + "\";");
    }

    /** The node's side; it is a user of itself, on both of its listeners. Without users everybody may connect. */
    static String node(List<Credentials> users) {
        if (users.isEmpty()) {
            return "listener.security.protocol.map=CLIENT:PLAINTEXT,CONTROLLER:PLAINTEXT\n";
        }
        Credentials self = Credentials.random("node");
        String own = LOGIN + " username=\"" + self.name() + "\" password=\"" + self.password() + "\"" + known(self);
        String all = users.stream().map(KafkaUsers::known).collect(Collectors.joining());
        return """
                listener.security.protocol.map=CLIENT:SASL_PLAINTEXT,CONTROLLER:SASL_PLAINTEXT
                sasl.enabled.mechanisms=PLAIN
                sasl.mechanism.inter.broker.protocol=PLAIN
                sasl.mechanism.controller.protocol=PLAIN
                listener.name.client.plain.sasl.jaas.config=%s%s;
                listener.name.controller.plain.sasl.jaas.config=%s;
                """.formatted(own, all, own);
    }

    private static String known(Credentials user) {
        return " user_" + user.name() + "=\"" + user.password() + "\"";
    }
}
