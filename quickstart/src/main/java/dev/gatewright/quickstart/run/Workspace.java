package dev.gatewright.quickstart.run;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** The demo's declarative files. Copied once; from then on they are the user's, only addresses of parts that moved are kept right. */
final class Workspace {

    private static final String DEMO = "/demo/workspace/";
    private static final String PORTS = ".ports";

    /** Every file of the demo, as resources cannot be listed. */
    private static final List<String> FILES = List.of(
            "group.yaml",
            "plan-bronze.yaml",
            "issuer-demo.yaml",
            "apis/parcel-tracking/api.yaml",
            "apis/parcel-tracking/openapi.yaml",
            "apis/currency-rates/api.yaml",
            "apis/currency-rates/openapi.yaml");

    private final Path folder;
    private final Settings settings;

    Workspace(Path folder, Settings settings) {
        this.folder = folder;
        this.settings = settings;
    }

    void complete() throws IOException {
        Path ports = folder.resolve(PORTS);
        if (!Files.exists(ports)) {
            for (String file : FILES) {
                copy(file);
            }
            Files.writeString(ports, portsOf(Settings.USUAL));
        }
        moveTo(ports);
    }

    /** Of everything in the folder, names included. */
    String digest() throws IOException {
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        for (Path file : files()) {
            all.writeBytes((folder.relativize(file) + "\n").getBytes(UTF_8));
            all.writeBytes(Installation.digestOf(Files.readAllBytes(file)).getBytes(UTF_8));
        }
        return Installation.digestOf(all.toByteArray());
    }

    private void copy(String name) throws IOException {
        Path target = folder.resolve(name);
        Path parent = target.getParent();
        if (parent != null) {
            Files.createDirectories(parent);
        }
        try (InputStream source = Workspace.class.getResourceAsStream(DEMO + name)) {
            if (source == null) {
                throw new IOException("the demo lacks " + name);
            }
            Files.write(target, source.readAllBytes());
        }
    }

    private void moveTo(Path ports) throws IOException {
        List<String> before = Files.readString(ports).lines().toList();
        String now = portsOf(settings);
        List<String> after = now.lines().toList();
        if (before.equals(after)) {
            return;
        }
        for (Path file : files()) {
            if (file.toString().endsWith(".yaml")) {
                String text = Files.readString(file);
                for (int i = 0; i < after.size(); i++) {
                    text = text.replace(loopback(before.get(i)), "http://127.0.0.1:{" + i + "}");
                }
                for (int i = 0; i < after.size(); i++) {
                    text = text.replace("http://127.0.0.1:{" + i + "}", loopback(after.get(i)));
                }
                Files.writeString(file, text);
            }
        }
        Files.writeString(ports, now);
    }

    private List<Path> files() throws IOException {
        try (Stream<Path> found = Files.walk(folder)) {
            return found.filter(Files::isRegularFile).sorted().toList();
        }
    }

    private static String loopback(String port) {
        return "http://127.0.0.1:" + port;
    }

    private static String portsOf(Settings settings) {
        return "%d%n%d%n%d%n"
                .formatted(
                        settings.port(Port.ISSUER),
                        settings.port(Port.PARCEL_TRACKING),
                        settings.port(Port.CURRENCY_RATES));
    }
}
