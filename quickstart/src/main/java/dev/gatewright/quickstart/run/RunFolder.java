package dev.gatewright.quickstart.run;

import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** The folder that holds everything of a run. */
record RunFolder(Path path) {

    static final String GATEWAYS = "gateways";

    private static final JsonMapper JSON = JsonMapper.builder()
            .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .findAndAddModules()
            .build();

    /** {@code GATEWRIGHT_STATE_FOLDER}, else {@code .gatewright} beside the sources. */
    static RunFolder usual(Path root) {
        String told = System.getenv("GATEWRIGHT_STATE_FOLDER");
        return new RunFolder(
                (told == null || told.isBlank() ? root.resolve(".gatewright") : Path.of(told)).toAbsolutePath());
    }

    Path logs() {
        return path.resolve("logs");
    }

    Path log(String part) {
        return logs().resolve(part + ".log");
    }

    /** What each gateway keeps: who it is, its last-good configuration and its usage journal. */
    Path gateways() {
        return path.resolve(GATEWAYS);
    }

    /** What was made of the demo. */
    Path demo() {
        return path.resolve("demo");
    }

    /** What a server keeps. */
    Path data(String server) {
        return path.resolve("data").resolve(server);
    }

    /** The root keys that trust documents are signed with. */
    Path roots() {
        return path.resolve("roots");
    }

    /** What is unpacked here to be run. */
    Path programs() {
        return path.resolve("programs");
    }

    void create() throws IOException {
        Path[] folders = {logs(), gateways(), demo(), roots(), path.resolve(Secrets.FOLDER)};
        for (Path folder : folders) {
            Files.createDirectories(folder);
        }
    }

    /** Everything that a run makes here; the folder may be one that its user chose and uses for more. */
    List<Path> own() {
        Stream<String> names = Stream.of(
                "logs",
                "workspace",
                "keys",
                GATEWAYS,
                "gateway",
                "gateway-state",
                "demo",
                "run.json",
                "data",
                "programs",
                "roots",
                Tls.FOLDER,
                Secrets.FOLDER,
                "installed.json",
                "bundle.unsigned.tar.gz",
                "lock");
        return Stream.concat(names, Format.files()).map(path::resolve).toList();
    }

    <T> Optional<T> read(String name, Class<T> type) throws IOException {
        Path file = path.resolve(name);
        return Files.exists(file) ? Optional.of(JSON.readValue(file.toFile(), type)) : Optional.empty();
    }

    void write(String name, Object value) throws IOException {
        PrivateFile.write(
                path.resolve(name), JSON.writerWithDefaultPrettyPrinter().writeValueAsBytes(value));
    }

    /** Keeps other commands off the folder until closed. */
    FileChannel lock() throws IOException {
        Files.createDirectories(path);
        FileChannel channel =
                FileChannel.open(path.resolve("lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
        if (channel.tryLock() == null) {
            channel.close();
            throw new UpFailed(
                    "Another ./gatewright command is at work in " + path + ".", "Wait for it, or stop it with Ctrl-C.");
        }
        return channel;
    }
}
