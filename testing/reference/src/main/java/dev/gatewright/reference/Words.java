package dev.gatewright.reference;

import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Type;
import java.util.Arrays;
import java.util.Locale;
import java.util.stream.Collectors;

/** Names and types as people who configure write them. */
public final class Words {

    private Words() {}

    /** {@code shortestBackOff} becomes {@code shortest-back-off}. */
    public static String kebab(String name) {
        return name.replaceAll("([a-z0-9])([A-Z])", "$1-$2").toLowerCase(Locale.ROOT);
    }

    static String of(Type type) {
        if (type instanceof ParameterizedType parameterized) {
            return "list of " + of(parameterized.getActualTypeArguments()[0]);
        }
        return type instanceof Class<?> plain ? of(plain) : type.getTypeName();
    }

    private static String of(Class<?> type) {
        if (type.isEnum()) {
            return Arrays.stream(type.getEnumConstants())
                    .map(constant -> "`"
                            + kebab(constant.toString().toLowerCase(Locale.ROOT).replace('_', '-')) + "`")
                    .collect(Collectors.joining(" or "));
        }
        return switch (type.getSimpleName()) {
            case "int", "long", "short", "OptionalInt" -> "number";
            case "boolean" -> "true or false";
            case "String" -> "text";
            case "URI" -> "address";
            case "MemorySize" -> "size";
            default -> type.getSimpleName().toLowerCase(Locale.ROOT);
        };
    }
}
