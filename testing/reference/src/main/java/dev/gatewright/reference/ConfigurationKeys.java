package dev.gatewright.reference;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import io.smallrye.config.WithName;
import io.smallrye.config.WithParentName;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Type;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;

/** The keys that configuration interfaces define, read from the interfaces and their documentation. */
public final class ConfigurationKeys {

    private final Map<Class<?>, String> sources = new TreeMap<>(Comparator.comparing(Class::getName));

    private ConfigurationKeys() {}

    /**
     * A key.
     *
     * @param name with {@code *} where the user chooses a name
     * @param type in words
     * @param description of the method, in Markdown
     * @param room documentation of the interface
     * @param prefix of the interface
     */
    public record Key(
            String name, String type, Optional<String> defaultValue, String description, String room, String prefix) {}

    /** Those of the sources below these folders, such as {@code src/main/java}. */
    public static ConfigurationKeys of(Path... folders) throws IOException {
        ConfigurationKeys keys = new ConfigurationKeys();
        for (Path folder : folders) {
            try (Stream<Path> files = Files.walk(folder)) {
                files.filter(file -> file.toString().endsWith(".java")).forEach(file -> keys.add(folder, file));
            }
        }
        return keys;
    }

    private void add(Path folder, Path file) {
        try {
            String source = Files.readString(file);
            if (source.contains("@ConfigMapping(")) {
                String name = folder.relativize(file).toString().replace('/', '.');
                sources.put(Class.forName(name.substring(0, name.length() - ".java".length())), source);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (ClassNotFoundException e) {
            throw new AssertionError(file + " is not on the class path", e);
        }
    }

    /** The interfaces, by name. */
    public List<Class<?>> interfaces() {
        return List.copyOf(sources.keySet());
    }

    /** The keys, by name. */
    public List<Key> all() {
        return sources.entrySet().stream()
                .flatMap(each -> keys(each.getKey(), each.getValue()))
                .sorted(Comparator.comparing(Key::name))
                .toList();
    }

    private static Stream<Key> keys(Class<?> type, String source) {
        String prefix = type.getAnnotation(ConfigMapping.class).prefix();
        String room = Documentation.before(source, "(?:public )?interface " + type.getSimpleName() + "\\b");
        return keys(type, prefix, Documentation.from(source, type), new Room(prefix, room));
    }

    private record Room(String prefix, String text) {}

    private static Stream<Key> keys(Class<?> type, String path, String source, Room room) {
        return Stream.of(type.getDeclaredMethods())
                .filter(method -> !method.isDefault() && !method.isSynthetic())
                .filter(method -> !Modifier.isStatic(method.getModifiers()))
                .flatMap(method -> keys(method, path, source, room));
    }

    private static Stream<Key> keys(Method method, String path, String source, Room room) {
        Type value = value(method.getGenericReturnType());
        String name = name(method, path) + (isMap(method) ? ".*" : "");
        if (value instanceof Class<?> group
                && group.isInterface()
                && group.getName().startsWith("dev.gatewright.")) {
            return keys(group, name, Documentation.from(source, group), room);
        }
        WithDefault byDefault = method.getAnnotation(WithDefault.class);
        return Stream.of(new Key(
                name,
                Words.of(value),
                Optional.ofNullable(byDefault).map(WithDefault::value).filter(text -> !text.isEmpty()),
                Documentation.before(source, "\\b" + method.getName() + "\\(\\);"),
                room.text(),
                room.prefix()));
    }

    private static String name(Method method, String path) {
        if (method.isAnnotationPresent(WithParentName.class)) {
            return path;
        }
        WithName named = method.getAnnotation(WithName.class);
        return path + "." + (named != null ? named.value() : Words.kebab(method.getName()));
    }

    private static boolean isMap(Method method) {
        return method.getReturnType() == Map.class;
    }

    /** What is inside of an optional or a map. */
    private static Type value(Type returned) {
        if (returned instanceof ParameterizedType parameterized
                && (parameterized.getRawType() == Optional.class || parameterized.getRawType() == Map.class)) {
            Type[] arguments = parameterized.getActualTypeArguments();
            return arguments[arguments.length - 1];
        }
        return returned;
    }
}
