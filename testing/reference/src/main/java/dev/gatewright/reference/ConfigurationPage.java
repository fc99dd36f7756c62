package dev.gatewright.reference;

import dev.gatewright.contracts.configuration.UnknownKeys;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** A page with a table of keys for each configuration interface. */
public final class ConfigurationPage {

    private static final String UPDATE = "gatewright.update-docs";

    private ConfigurationPage() {}

    /**
     * The page as the interfaces have it, to be compared with the file; {@code -Dgatewright.update-docs=true} writes the
     * file first.
     */
    public static String of(Path file, String head, List<ConfigurationKeys.Key> keys) throws IOException {
        StringBuilder text = new StringBuilder(head);
        keys.stream()
                .collect(Collectors.groupingBy(ConfigurationKeys.Key::prefix, TreeMap::new, Collectors.toList()))
                .forEach((prefix, room) -> append(text, prefix, room));
        if (Boolean.getBoolean(UPDATE)) {
            Files.createDirectories(file.toAbsolutePath().getParent());
            Files.writeString(file, text);
        }
        return text.toString();
    }

    private static void append(StringBuilder text, String prefix, List<ConfigurationKeys.Key> room) {
        text.append("\n## `")
                .append(prefix)
                .append("`\n\n")
                .append(room.getFirst().room());
        text.append("\n\n| key | variable | value | default | meaning |\n|---|---|---|---|---|\n");
        room.forEach(key -> text.append("| `%s` | `%s` | %s | %s | %s |\n"
                .formatted(
                        key.name(),
                        UnknownKeys.variable(key.name()),
                        key.type(),
                        key.defaultValue().map(value -> "`" + value + "`").orElse("none"),
                        key.description().replace("|", "\\|"))));
    }
}
