package dev.gatewright.servers.process;

import dev.gatewright.servers.ServerFailed;
import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.jar.Attributes;
import java.util.jar.JarFile;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * This module with its libraries, picked out of whatever class path it runs on: a service's tests have other loggers and
 * hundreds of other jars on theirs, which are none of Kafka's business.
 */
public final class OwnClassPath {

    private static final String NAMES = "own-jars";
    private static final Pattern VERSION = Pattern.compile("-\\d[^/]*\\.jar$");
    private static final String OWN = "gatewright-embedded-servers";
    private static final String SELF = OwnClassPath.class.getName().replace('.', '/') + ".class";

    private OwnClassPath() {}

    public static String get() {
        Set<String> wanted = new LinkedHashSet<>();
        for (String name : names().split(":", -1)) {
            wanted.add(keyOf(Path.of(name)));
        }
        Map<String, Path> found = new LinkedHashMap<>();
        for (Path entry : everything()) {
            String key = keyOf(entry);
            // Manifests of other jars name files that are not there.
            if ((wanted.contains(key) && Files.exists(entry)) || isSelf(entry, key)) {
                found.putIfAbsent(key, entry);
            }
        }
        List<String> missing =
                wanted.stream().filter(key -> !found.containsKey(key)).toList();
        if (!missing.isEmpty()) {
            throw new ServerFailed("the class path lacks " + missing);
        }
        return String.join(
                File.pathSeparator, found.values().stream().map(Path::toString).toList());
    }

    /** A jar's name without its version: another module may have settled on another one. */
    private static String keyOf(Path entry) {
        return VERSION.matcher(String.valueOf(entry.getFileName())).replaceFirst("");
    }

    private static boolean isSelf(Path entry, String key) {
        return key.equals(OWN) || Files.exists(entry.resolve(SELF));
    }

    private static String names() {
        try (InputStream names = OwnClassPath.class.getResourceAsStream(NAMES)) {
            if (names == null) {
                throw new ServerFailed("this build of embedded-servers does not know its libraries");
            }
            return new String(names.readAllBytes(), StandardCharsets.UTF_8).strip();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static List<Path> everything() {
        List<Path> entries = new ArrayList<>();
        for (String name : System.getProperty("java.class.path", "").split(File.pathSeparator, -1)) {
            Path entry = Path.of(name).toAbsolutePath().normalize();
            entries.add(entry);
            if (name.endsWith(".jar") && Files.isRegularFile(entry)) {
                manifest(entry).forEach(entries::add);
            }
        }
        return entries;
    }

    private static Stream<Path> manifest(Path jar) {
        try (JarFile file = new JarFile(jar.toFile())) {
            String named = file.getManifest() == null
                    ? null
                    : file.getManifest().getMainAttributes().getValue(Attributes.Name.CLASS_PATH);
            return named == null
                    ? Stream.empty()
                    : Stream.of(named.split(" ", -1))
                            .filter(name -> !name.isBlank())
                            .map(name -> Path.of(jar.toUri().resolve(name)));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
