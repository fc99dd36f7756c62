package dev.gatewright.gateway;

import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import io.smallrye.config.WithName;
import java.io.IOException;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Type;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The keys that the rooms' configuration interfaces define, read from the interfaces and their documentation. */
final class ConfigurationKeys {

    /** @param room documentation of the interface; {@code description} that of the method, in Markdown */
    record Key(
            String name, String type, Optional<String> defaultValue, String description, String room, String prefix) {}

    private ConfigurationKeys() {}

    static List<Class<?>> interfaces() {
        return new ClassFileImporter()
                        .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
                        .importPackages("dev.gatewright.gateway")
                        .stream()
                        .filter(type -> type.isAnnotatedWith(ConfigMapping.class))
                        .<Class<?>>map(type -> type.reflect())
                        .sorted(Comparator.comparing(Class::getName))
                        .toList();
    }

    static List<Key> all() throws IOException {
        List<Key> keys = new ArrayList<>();
        for (Class<?> type : interfaces()) {
            String prefix = type.getAnnotation(ConfigMapping.class).prefix();
            String source =
                    Files.readString(Path.of("src/main/java", type.getName().replace('.', '/') + ".java"));
            String room = documentation(source, "(?:public )?interface " + type.getSimpleName() + "\\b");
            collect(type, prefix, source, room, prefix, keys);
        }
        return keys.stream().sorted(Comparator.comparing(Key::name)).toList();
    }

    private static void collect(Class<?> type, String path, String source, String room, String prefix, List<Key> keys) {
        for (Method method : type.getDeclaredMethods()) {
            if (method.isDefault() || method.isSynthetic() || Modifier.isStatic(method.getModifiers())) {
                continue;
            }
            WithName named = method.getAnnotation(WithName.class);
            String name = path + "." + (named != null ? named.value() : kebab(method.getName()));
            Type returned = method.getGenericReturnType();
            Type value =
                    returned instanceof ParameterizedType parameterized && parameterized.getRawType() == Optional.class
                            ? parameterized.getActualTypeArguments()[0]
                            : returned;
            if (value instanceof Class<?> group
                    && group.isInterface()
                    && group.getName().startsWith("dev.gatewright.")) {
                collect(group, name, source, room, prefix, keys);
                continue;
            }
            WithDefault byDefault = method.getAnnotation(WithDefault.class);
            keys.add(new Key(
                    name,
                    typeName(value),
                    Optional.ofNullable(byDefault).map(WithDefault::value),
                    documentation(source, "\\b" + method.getName() + "\\(\\);"),
                    room,
                    prefix));
        }
    }

    private static String typeName(Type type) {
        if (type instanceof Class<?> plain) {
            if (plain.isEnum()) {
                return Arrays.stream(plain.getEnumConstants())
                        .map(constant -> "`"
                                + kebab(constant.toString()
                                        .toLowerCase(Locale.ROOT)
                                        .replace('_', '-')) + "`")
                        .reduce((a, b) -> a + " or " + b)
                        .orElseThrow();
            }
            return switch (plain.getSimpleName()) {
                case "int", "long", "OptionalInt" -> "number";
                case "boolean" -> "true or false";
                case "String" -> "text";
                case "MemorySize" -> "size";
                default -> plain.getSimpleName().toLowerCase(Locale.ROOT);
            };
        }
        if (type instanceof ParameterizedType parameterized) {
            return "list of " + typeName(parameterized.getActualTypeArguments()[0]);
        }
        return type.getTypeName();
    }

    private static String documentation(String source, String declaration) {
        Matcher matcher = Pattern.compile("/\\*\\*((?:(?!\\*/).)*)\\*/(?:(?!\\*/|;).)*?" + declaration, Pattern.DOTALL)
                .matcher(source);
        if (!matcher.find()) {
            throw new AssertionError("no documentation before " + declaration);
        }
        return matcher.group(1)
                .replaceAll("(?m)^\\s*\\* ?", "")
                .replaceAll("\\{@(?:code|link) ([^}]*)\\}", "`$1`")
                .replaceAll("</?p>", "")
                .replaceAll("\\s+", " ")
                .strip();
    }

    static String kebab(String name) {
        return name.replaceAll("([a-z0-9])([A-Z])", "$1-$2").toLowerCase(Locale.ROOT);
    }
}
