package dev.gatewright.gateway.stage.policy;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Decodes a query as {@code application/x-www-form-urlencoded}. What a backend might decode in another way is refused: a
 * policy must not allow by one reading what is answered by another.
 */
final class QueryReader {

    private static final int MOST_PARAMETERS = 1000;

    private QueryReader() {}

    static Map<String, List<String>> read(String query) {
        Map<String, List<String>> parameters = new LinkedHashMap<>();
        int count = 0;
        for (String pair : query.split("&", -1)) {
            if (pair.isEmpty()) {
                continue;
            }
            if (++count > MOST_PARAMETERS) {
                throw new MalformedQuery();
            }
            int equals = pair.indexOf('=');
            String name = decoded(equals < 0 ? pair : pair.substring(0, equals));
            String value = equals < 0 ? "" : decoded(pair.substring(equals + 1));
            parameters.computeIfAbsent(name, absent -> new ArrayList<>(1)).add(value);
        }
        return parameters;
    }

    private static String decoded(String raw) {
        if (raw.indexOf('%') < 0 && raw.indexOf('+') < 0) {
            return raw;
        }
        byte[] source = raw.getBytes(StandardCharsets.UTF_8);
        byte[] decoded = new byte[source.length];
        int length = 0;
        for (int i = 0; i < source.length; i++) {
            switch (source[i]) {
                case '+' -> decoded[length++] = ' ';
                case '%' -> {
                    decoded[length++] = (byte) ((digit(source, i + 1) << 4) | digit(source, i + 2));
                    i += 2;
                }
                default -> decoded[length++] = source[i];
            }
        }
        try {
            return StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(decoded, 0, length))
                    .toString();
        } catch (CharacterCodingException e) {
            throw new MalformedQuery();
        }
    }

    private static int digit(byte[] source, int index) {
        int digit = index < source.length ? Character.digit(source[index], 16) : -1;
        if (digit < 0) {
            throw new MalformedQuery();
        }
        return digit;
    }
}
