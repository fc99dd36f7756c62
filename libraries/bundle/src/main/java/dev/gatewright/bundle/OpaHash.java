package dev.gatewright.bundle;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import dev.gatewright.bundle.signing.Sha256;
import dev.gatewright.contracts.json.StrictJson;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * The hashes OPA looks for in the claim {@code files}: of most files their bytes, of {@code data.json} and
 * {@code .manifest} the parsed document, written again with sorted members the way Go writes JSON.
 */
final class OpaHash {

    private static final Comparator<String> BY_UTF8 = (left, right) ->
            Arrays.compareUnsigned(left.getBytes(StandardCharsets.UTF_8), right.getBytes(StandardCharsets.UTF_8));

    private final MessageDigest digest = Sha256.digest();

    private OpaHash() {}

    /** A number as it was written: OPA hashes {@code 1.50} and {@code 1.5} differently. */
    private record Literal(String text) {}

    /** The hash in hex; the JSON must already have passed {@link StrictJson}. */
    static String of(String name, byte[] content) throws Refused {
        if (!name.equals(Layout.DATA) && !name.equals(Layout.MANIFEST)) {
            return Sha256.hex(content);
        }
        try (JsonParser parser = StrictJson.limitedTo(content.length).mapper().createParser(content)) {
            parser.nextToken();
            OpaHash hash = new OpaHash();
            hash.write(value(parser));
            return HexFormat.of().formatHex(hash.digest.digest());
        } catch (IOException e) {
            throw new Refused(RefusalReason.JSON_MALFORMED, name + " cannot be read as JSON");
        }
    }

    private static @Nullable Object value(JsonParser parser) throws IOException, Refused {
        return switch (parser.currentToken()) {
            case START_OBJECT -> members(parser);
            case START_ARRAY -> items(parser);
            case VALUE_STRING -> parser.getText();
            case VALUE_NUMBER_INT, VALUE_NUMBER_FLOAT -> new Literal(parser.getText());
            case VALUE_TRUE -> true;
            case VALUE_FALSE -> false;
            case VALUE_NULL -> null;
            case null, default -> throw new Refused(RefusalReason.JSON_MALFORMED, "not a JSON document");
        };
    }

    private static Map<String, @Nullable Object> members(JsonParser parser) throws IOException, Refused {
        Map<String, @Nullable Object> members = new TreeMap<>(BY_UTF8);
        while (parser.nextToken() != JsonToken.END_OBJECT) {
            String name = parser.currentName();
            parser.nextToken();
            members.put(name, value(parser));
        }
        return members;
    }

    private static List<@Nullable Object> items(JsonParser parser) throws IOException, Refused {
        List<@Nullable Object> items = new ArrayList<>();
        while (parser.nextToken() != JsonToken.END_ARRAY) {
            items.add(value(parser));
        }
        return items;
    }

    private void write(@Nullable Object value) throws Refused {
        switch (value) {
            case null -> write("null");
            case Map<?, ?> members -> writeMembers(members);
            case List<?> items -> writeItems(items);
            case String text -> write(quoted(text));
            case Literal literal -> write(literal.text());
            default -> write(value.toString());
        }
    }

    private void writeMembers(Map<?, ?> members) throws Refused {
        String separator = "{";
        if (members.isEmpty()) {
            write(separator);
        }
        for (var member : members.entrySet()) {
            write(separator);
            write(quoted((String) member.getKey()));
            write(":");
            write((Object) member.getValue());
            separator = ",";
        }
        write("}");
    }

    private void writeItems(List<?> items) throws Refused {
        write("[");
        boolean first = true;
        for (Object item : items) {
            if (!first) {
                write(",");
            }
            write(item);
            first = false;
        }
        write("]");
    }

    private void write(String text) {
        digest.update(text.getBytes(StandardCharsets.UTF_8));
    }

    /** As Go's encoding/json does without HTML escaping. */
    private static String quoted(String text) throws Refused {
        StringBuilder out = new StringBuilder(text.length() + 2).append('"');
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (Character.isHighSurrogate(c) && i + 1 < text.length() && Character.isLowSurrogate(text.charAt(i + 1))) {
                out.append(c).append(text.charAt(++i));
            } else if (Character.isSurrogate(c)) {
                throw new Refused(RefusalReason.JSON_MALFORMED, "half of a surrogate pair");
            } else {
                appendEscaped(out, c);
            }
        }
        return out.append('"').toString();
    }

    private static void appendEscaped(StringBuilder out, char c) {
        switch (c) {
            case '"', '\\' -> out.append('\\').append(c);
            case '\b' -> out.append("\\b");
            case '\f' -> out.append("\\f");
            case '\n' -> out.append("\\n");
            case '\r' -> out.append("\\r");
            case '\t' -> out.append("\\t");
            default -> {
                if (c < 0x20 || c == 0x2028 || c == 0x2029) {
                    out.append("\\u").append(HexFormat.of().toHexDigits(c));
                } else {
                    out.append(c);
                }
            }
        }
    }
}
