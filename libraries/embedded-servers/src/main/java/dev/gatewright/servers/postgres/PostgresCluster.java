package dev.gatewright.servers.postgres;

import dev.gatewright.servers.Credentials;
import dev.gatewright.servers.ServerFailed;
import dev.gatewright.servers.process.Folders;
import dev.gatewright.servers.process.Ports;
import dev.gatewright.servers.process.Privileges;
import dev.gatewright.servers.process.ServerCommand;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.Connection;
import java.sql.Driver;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Properties;
import java.util.ServiceLoader;

/** A database cluster in a folder, ready to be started and talked to. */
public final class PostgresCluster {

    private static final String MAJOR = "18";
    private static final int CONNECT_SECONDS = 5;

    private final PostgresSettings settings;
    private final Privileges privileges;
    private final Binaries binaries;
    private final Path folder;
    private final int port;

    private PostgresCluster(PostgresSettings settings, Privileges privileges) {
        this.settings = settings;
        this.privileges = privileges;
        this.folder = settings.folder().toAbsolutePath();
        this.binaries = Binaries.in(settings.binaries(), privileges);
        this.port = settings.port() == 0 ? Ports.free(1).getFirst() : settings.port();
    }

    /** Unpacks the server and makes the cluster, unless both are there. */
    public static PostgresCluster prepare(PostgresSettings settings) {
        PostgresCluster cluster = new PostgresCluster(settings, Privileges.dropped());
        cluster.make();
        return cluster;
    }

    /** Starts the server in the foreground; settings are arguments, so that the cluster's folder holds none of ours. */
    public ServerCommand command() {
        List<String> words = new ArrayList<>(privileges.prefix());
        words.addAll(List.of(binaries.program("postgres"), "-D", data().toString()));
        setting(words, "port=" + port);
        setting(words, "listen_addresses=127.0.0.1");
        setting(words, "unix_socket_directories=");
        setting(words, "max_connections=200");
        setting(words, "shared_buffers=64MB");
        setting(words, "log_line_prefix=%m [%p] %u@%d ");
        if (!settings.durable()) {
            setting(words, "fsync=off");
            setting(words, "full_page_writes=off");
        }
        return new ServerCommand(words, folder, folder.resolve("postgres.log"), "INT");
    }

    public int port() {
        return port;
    }

    public Credentials superuser() {
        return settings.superuser();
    }

    public String jdbcUrl(String database) {
        return "jdbc:postgresql://127.0.0.1:" + port + "/" + database;
    }

    /** A connection that takes no part in any class loader's list of drivers. */
    public Connection connect(String database, Credentials credentials) throws SQLException {
        return open(jdbcUrl(database), credentials);
    }

    public static Connection open(String url, Credentials credentials) throws SQLException {
        Properties properties = new Properties();
        properties.setProperty("user", credentials.name());
        properties.setProperty("password", credentials.password());
        properties.setProperty("connectTimeout", String.valueOf(CONNECT_SECONDS));
        properties.setProperty("loginTimeout", String.valueOf(CONNECT_SECONDS));
        for (Driver driver : ServiceLoader.load(Driver.class, PostgresCluster.class.getClassLoader())) {
            if (driver.acceptsURL(url)) {
                return driver.connect(url, properties);
            }
        }
        throw new SQLException("no driver for " + url);
    }

    /** Whether it answers the superuser. */
    public boolean isReady() {
        try (Connection connection = connect("postgres", settings.superuser())) {
            return connection.isValid(CONNECT_SECONDS);
        } catch (SQLException e) {
            return false;
        }
    }

    private void make() {
        try {
            Path version = data().resolve("PG_VERSION");
            if (!Files.exists(version)) {
                Files.createDirectories(folder);
                privileges.own(folder);
                initialize();
            } else if (!Files.readString(version).strip().equals(MAJOR)) {
                throw new ServerFailed("the data in %s are of PostgreSQL %s, this is %s; nothing was changed"
                        .formatted(data(), Files.readString(version).strip(), MAJOR));
            }
        } catch (IOException e) {
            throw new ServerFailed("cannot make a database cluster in " + folder + ": " + e, e);
        }
    }

    /** In a folder beside, which becomes the cluster only when it is whole. */
    private void initialize() throws IOException {
        Path fresh = folder.resolve("data.new");
        Folders.delete(fresh);
        Path password = Files.createTempFile(
                folder,
                "password",
                "",
                PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
        try {
            Files.writeString(password, settings.superuser().password());
            privileges.own(folder);
            List<String> words = new ArrayList<>(privileges.prefix());
            words.addAll(List.of(binaries.program("initdb"), "--pgdata", fresh.toString()));
            words.addAll(List.of("--username", settings.superuser().name(), "--pwfile", password.toString()));
            words.addAll(List.of("--auth=scram-sha-256", "--encoding=UTF8"));
            words.addAll(List.of("--locale-provider=builtin", "--locale=C.UTF-8"));
            if (!settings.durable()) {
                words.add("--no-sync");
            }
            run(words);
            Files.move(fresh, data(), StandardCopyOption.ATOMIC_MOVE);
        } finally {
            Files.deleteIfExists(password);
        }
    }

    private void run(List<String> words) throws IOException {
        Path said = Files.createTempFile(folder, "initdb", ".log");
        Process process = new ProcessBuilder(words)
                .directory(folder.toFile())
                .redirectErrorStream(true)
                .redirectOutput(said.toFile())
                .start();
        try {
            process.getOutputStream().close();
            if (process.waitFor() != 0) {
                throw new ServerFailed(
                        "initdb failed:\n" + Files.readString(said).strip());
            }
        } catch (InterruptedException e) {
            process.destroy();
            Thread.currentThread().interrupt();
            throw new ServerFailed("interrupted while making a database cluster", e);
        } finally {
            Files.deleteIfExists(said);
        }
    }

    private static void setting(List<String> words, String setting) {
        words.addAll(Arrays.asList("-c", setting));
    }

    private Path data() {
        return folder.resolve("data");
    }
}
