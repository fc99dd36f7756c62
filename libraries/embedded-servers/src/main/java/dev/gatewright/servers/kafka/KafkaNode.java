package dev.gatewright.servers.kafka;

import dev.gatewright.servers.Credentials;
import dev.gatewright.servers.ServerFailed;
import dev.gatewright.servers.process.OwnClassPath;
import dev.gatewright.servers.process.Ports;
import dev.gatewright.servers.process.ServerCommand;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;

/** A Kafka node's folder, ready to be started and asked for its health. */
public final class KafkaNode {

    private static final int TIMEOUT_MILLIS = 5000;
    private static final short API_VERSIONS = 18;
    private static final int CORRELATION = 7;

    private final Path folder;
    private final int port;
    private final int controllerPort;

    private final List<Credentials> users;

    private KafkaNode(KafkaSettings settings) {
        this.users = settings.users();
        this.folder = settings.folder().toAbsolutePath();
        List<Integer> free = Ports.free(2);
        this.port = settings.port() == 0 ? free.get(0) : settings.port();
        this.controllerPort = settings.controllerPort() == 0 ? free.get(1) : settings.controllerPort();
    }

    /** Writes the node's configuration; its data are made by the first start. */
    public static KafkaNode prepare(KafkaSettings settings) {
        KafkaNode node = new KafkaNode(settings);
        try {
            Files.createDirectories(node.folder);
            // Segments hold every event as it was told.
            Files.setPosixFilePermissions(node.folder, PosixFilePermissions.fromString("rwx------"));
            writeForItsOwnerOnly(node.folder.resolve("server.properties"), node.configuration());
            Files.writeString(node.folder.resolve("logging.properties"), LOGGING);
        } catch (IOException e) {
            throw new ServerFailed("cannot prepare Kafka in " + node.folder + ": " + e, e);
        }
        return node;
    }

    public ServerCommand command() {
        return new ServerCommand(
                List.of(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Xmx256m",
                        "-XX:+UseSerialGC",
                        "-XX:TieredStopAtLevel=1",
                        "-Djava.util.logging.manager=org.jboss.logmanager.LogManager",
                        "-Dlogging.configuration="
                                + folder.resolve("logging.properties").toUri(),
                        "-cp",
                        OwnClassPath.get(),
                        KafkaMain.class.getName(),
                        folder.resolve("server.properties").toString()),
                folder,
                folder.resolve("kafka.log"),
                "TERM");
    }

    public String bootstrapServers() {
        return "127.0.0.1:" + port;
    }

    /** Whether the node answers which requests it knows, which it does only after it has started. */
    public boolean isReady() {
        try (Socket socket = new Socket()) {
            socket.setSoTimeout(TIMEOUT_MILLIS);
            socket.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), TIMEOUT_MILLIS);
            DataOutputStream request = new DataOutputStream(socket.getOutputStream());
            request.writeInt(10);
            request.writeShort(API_VERSIONS);
            request.writeShort(0);
            request.writeInt(CORRELATION);
            request.writeShort(-1);
            request.flush();
            DataInputStream answer = new DataInputStream(socket.getInputStream());
            return answer.readInt() > 0 && answer.readInt() == CORRELATION && answer.readShort() == 0;
        } catch (IOException e) {
            return false;
        }
    }

    private String configuration() {
        return """
                process.roles=broker,controller
                node.id=1
                controller.quorum.voters=1@127.0.0.1:%2$d
                listeners=CLIENT://127.0.0.1:%1$d,CONTROLLER://127.0.0.1:%2$d
                advertised.listeners=CLIENT://127.0.0.1:%1$d
                inter.broker.listener.name=CLIENT
                controller.listener.names=CONTROLLER
                log.dirs=%3$s
                auto.create.topics.enable=false
                num.partitions=1
                default.replication.factor=1
                min.insync.replicas=1
                offsets.topic.replication.factor=1
                offsets.topic.num.partitions=1
                transaction.state.log.replication.factor=1
                transaction.state.log.min.isr=1
                transaction.state.log.num.partitions=1
                share.coordinator.state.topic.replication.factor=1
                share.coordinator.state.topic.min.isr=1
                group.initial.rebalance.delay.ms=0
                log.cleaner.dedupe.buffer.size=2097152
                """.formatted(port, controllerPort, folder.resolve("data")) + KafkaUsers.node(users);
    }

    private static void writeForItsOwnerOnly(Path file, String text) throws IOException {
        Path fresh = Files.createTempFile(
                file.getParent(),
                "server",
                ".new",
                PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
        Files.writeString(fresh, text);
        Files.move(fresh, file, StandardCopyOption.ATOMIC_MOVE);
    }

    private static final String LOGGING = """
            logger.level=INFO
            logger.handlers=CONSOLE
            handler.CONSOLE=org.jboss.logmanager.handlers.ConsoleHandler
            handler.CONSOLE.properties=autoFlush
            handler.CONSOLE.autoFlush=true
            handler.CONSOLE.formatter=PATTERN
            formatter.PATTERN=org.jboss.logmanager.formatters.PatternFormatter
            formatter.PATTERN.properties=pattern
            formatter.PATTERN.pattern=%d{yyyy-MM-dd HH:mm:ss,SSS} %-5p [%c{1}] %s%e%n
            """;
}
