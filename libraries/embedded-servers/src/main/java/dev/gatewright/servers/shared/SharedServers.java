package dev.gatewright.servers.shared;

import dev.gatewright.servers.Credentials;
import dev.gatewright.servers.ServerFailed;
import dev.gatewright.servers.process.Await;
import dev.gatewright.servers.process.Background;
import dev.gatewright.servers.process.OwnClassPath;
import dev.gatewright.servers.process.ProcessMark;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/** The servers of this build, started by whoever asks first. */
public final class SharedServers {

    private static final Duration START = Duration.ofMinutes(4);

    private final SharedState state;

    private SharedServers(SharedState state) {
        this.state = state;
    }

    /** The servers, running; the first call of a build takes some seconds. */
    public static SharedServers get() {
        return in(SharedFolder.ofThisRepository());
    }

    static SharedServers in(SharedFolder folder) {
        try (FileChannel lock = folder.lock()) {
            Optional<SharedState> running = folder.state()
                    .filter(state -> lock.isOpen() && state.keeper().lives());
            Anchor.ofThisProcess().register(folder);
            return new SharedServers(running.isPresent() ? running.get() : start(folder));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public String bootstrapServers() {
        return state.bootstrapServers();
    }

    /** A database that nobody else knows. */
    public TestDatabase newDatabase() {
        String name = "t" + random();
        Credentials superuser = state.superuser();
        try (Connection connection = TestDatabase.open(url("postgres"), superuser);
                Statement statement = connection.createStatement()) {
            statement.execute("create database " + name);
            return new TestDatabase("127.0.0.1", state.postgresPort(), name, superuser);
        } catch (SQLException e) {
            throw new ServerFailed("cannot make a database: " + e.getMessage(), e);
        }
    }

    /** What no other test's topics begin with. */
    public String newTopicPrefix() {
        return "t" + random() + ".";
    }

    /** A fresh place for services that belong together: one database, one topic prefix. */
    public TestSurroundings newSurroundings() {
        return new TestSurroundings(newDatabase(), bootstrapServers(), newTopicPrefix());
    }

    /** The configuration of one service on its own, in a fresh place. */
    public Map<String, String> configuration(String service) {
        return newSurroundings().configuration(service);
    }

    private String url(String database) {
        return "jdbc:postgresql://127.0.0.1:" + state.postgresPort() + "/" + database;
    }

    private static SharedState start(SharedFolder folder) throws IOException {
        folder.forget();
        List<String> words = new ArrayList<>();
        words.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        words.addAll(List.of("-Xmx48m", "-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1"));
        words.addAll(List.of("-cp", OwnClassPath.get(), Keeper.class.getName()));
        words.add(folder.path().toString());
        ProcessMark keeper = Background.start(words, Map.of(), folder.path(), folder.log());
        Await.until("the shared servers; see " + folder.log(), START, () -> {
            if (!keeper.runs()) {
                throw new ServerFailed("the shared servers did not start: " + folder.lastWords());
            }
            return read(folder).isPresent();
        });
        return read(folder).orElseThrow();
    }

    private static Optional<SharedState> read(SharedFolder folder) {
        try {
            return folder.state();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String random() {
        return UUID.randomUUID().toString().replace("-", "").substring(0, 16);
    }
}
