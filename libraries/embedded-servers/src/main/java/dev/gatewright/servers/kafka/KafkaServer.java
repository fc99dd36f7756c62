package dev.gatewright.servers.kafka;

import dev.gatewright.servers.ServerFailed;
import dev.gatewright.servers.process.Await;
import dev.gatewright.servers.process.OwnedProcess;
import java.time.Duration;

/** A running Kafka that ends with this process; it can be stopped or killed, and started again on its port. */
public final class KafkaServer implements AutoCloseable {

    private static final Duration START = Duration.ofMinutes(2);

    private final KafkaNode node;
    private OwnedProcess process;

    private KafkaServer(KafkaNode node) {
        this.node = node;
        this.process = started(node);
    }

    public static KafkaServer start(KafkaSettings settings) {
        return new KafkaServer(KafkaNode.prepare(settings));
    }

    public String bootstrapServers() {
        return node.bootstrapServers();
    }

    public boolean isReady() {
        return process.isAlive() && node.isReady();
    }

    /** Shuts it down in order. */
    public void stop() {
        process.stop();
    }

    /** Ends it as a crash would. */
    public void kill() {
        process.kill();
    }

    /** After a stop or a kill: the same data on the same port. */
    public void startAgain() {
        if (process.isAlive()) {
            throw new ServerFailed("Kafka runs already");
        }
        process = started(node);
    }

    @Override
    public void close() {
        stop();
    }

    private static OwnedProcess started(KafkaNode node) {
        OwnedProcess process = OwnedProcess.start(node.command());
        try {
            Await.until("Kafka; its log is " + process.log(), START, () -> {
                if (!process.isAlive()) {
                    throw new ServerFailed("Kafka ended while it started; its log is " + process.log());
                }
                return node.isReady();
            });
            return process;
        } catch (ServerFailed e) {
            process.stop();
            throw e;
        }
    }
}
