package dev.gatewright.design.declarative;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.TextNode;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/** Maps, lists, texts, numbers and flags as block YAML. Texts that could be read as anything else are quoted. */
final class YamlText {

    // Without a digit or sign in front, and none of the words that are not texts, a plain scalar is a text.
    private static final Pattern PLAIN =
            Pattern.compile("[A-Za-z/][A-Za-z0-9 _./@+-]*(?<! )|[0-9]{1,9}(ms|s|m|h|d|B|kB|KiB|MB|MiB|GB|GiB)");
    private static final Pattern URL = Pattern.compile("https?://[A-Za-z0-9._~/:-]*[A-Za-z0-9/]");
    private static final Pattern WORD = Pattern.compile("(?i)null|true|false|yes|no|on|off|y|n");

    private final StringBuilder text = new StringBuilder();

    private YamlText() {}

    static String of(Map<String, ?> document) {
        YamlText yaml = new YamlText();
        yaml.mapping(document, 0);
        return yaml.text.toString();
    }

    private void mapping(Map<String, ?> members, int indent) {
        members.forEach((name, value) -> {
            text.append(" ".repeat(indent)).append(scalar(name)).append(':');
            below(value, indent);
        });
    }

    private void below(Object value, int indent) {
        Object plain = value instanceof JsonNode json ? plain(json) : value;
        if (plain instanceof Map<?, ?> map && !map.isEmpty()) {
            text.append('\n');
            mapping(named(map), indent + 2);
        } else if (plain instanceof List<?> list && !list.isEmpty()) {
            text.append('\n');
            list(list, indent + 2);
        } else {
            text.append(' ').append(leaf(plain)).append('\n');
        }
    }

    private void list(List<?> items, int indent) {
        for (Object item : items) {
            Object plain = item instanceof JsonNode json ? plain(json) : item;
            text.append(" ".repeat(indent)).append('-');
            if (plain instanceof Map<?, ?> map && !map.isEmpty()) {
                int start = text.length();
                mapping(named(map), indent + 2);
                // The first member stands on the dash's own line.
                text.replace(start, start + indent + 2, " ");
            } else if (plain instanceof List<?> list && !list.isEmpty()) {
                text.append('\n');
                list(list, indent + 2);
            } else {
                text.append(' ').append(leaf(plain)).append('\n');
            }
        }
    }

    private static String leaf(Object value) {
        return switch (value) {
            case Map<?, ?> map -> "{}";
            case List<?> list -> "[]";
            case String string -> scalar(string);
            case JsonNode json -> "null";
            default -> value.toString();
        };
    }

    private static String scalar(String value) {
        boolean plain = PLAIN.matcher(value).matches() || URL.matcher(value).matches();
        if (plain && !WORD.matcher(value).matches()) {
            return value;
        }
        // A JSON string is a double-quoted YAML scalar; control characters and the like come out escaped.
        return escaped(TextNode.valueOf(value).toString());
    }

    private static String escaped(String quoted) {
        StringBuilder safe = new StringBuilder();
        for (int i = 0; i < quoted.length(); i++) {
            char each = quoted.charAt(i);
            if (each > 0x7e && !Character.isLetterOrDigit(each)) {
                safe.append("\\u%04X".formatted((int) each));
            } else {
                safe.append(each);
            }
        }
        return safe.toString();
    }

    private static Object plain(JsonNode json) {
        if (json.isObject()) {
            Map<String, Object> members = new LinkedHashMap<>();
            json.properties().forEach(each -> members.put(each.getKey(), each.getValue()));
            return members;
        }
        if (json.isArray()) {
            List<Object> items = new ArrayList<>();
            json.forEach(items::add);
            return items;
        }
        return json.isTextual() ? json.textValue() : json.isNull() ? json : json.asText();
    }

    private static Map<String, Object> named(Map<?, ?> map) {
        Map<String, Object> members = new LinkedHashMap<>();
        map.forEach((name, value) -> members.put((String) name, value));
        return members;
    }
}
