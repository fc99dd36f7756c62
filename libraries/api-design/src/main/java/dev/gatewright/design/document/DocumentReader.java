package dev.gatewright.design.document;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.util.Locale;

/** Reads one document from bytes: YAML 1.2, or JSON where the name or the first character says so. UTF-8 only. */
public final class DocumentReader {

    public static final int LARGEST = 20 * 1024 * 1024;

    private static final char BYTE_ORDER_MARK = '\uFEFF';

    private DocumentReader() {}

    public static Node read(String file, byte[] bytes) throws DocumentRefused {
        return read(file, bytes, LARGEST);
    }

    /** As {@link #read(String, byte[])}, with a limit of one's own. */
    public static Node read(String file, byte[] bytes, int largest) throws DocumentRefused {
        Place place = Place.file(file);
        if (bytes.length > largest) {
            throw DocumentRefused.at(
                    place, "document-too-large", "%d bytes; at most %d can be read".formatted(bytes.length, largest));
        }
        String text = decode(place, bytes);
        if (file.toLowerCase(Locale.ROOT).endsWith(".json")) {
            return JsonEvents.read(place, text);
        }
        if (text.stripLeading().startsWith("{")) {
            try {
                return JsonEvents.read(place, text);
            } catch (DocumentRefused e) {
                if (!e.finding().code().equals(JsonEvents.SYNTAX)) {
                    throw e;
                }
                // YAML's flow style looks like JSON at first sight.
                return YamlEvents.read(place, text);
            }
        }
        return YamlEvents.read(place, text);
    }

    private static String decode(Place place, byte[] bytes) throws DocumentRefused {
        try {
            String text = StandardCharsets.UTF_8
                    .newDecoder()
                    .onMalformedInput(CodingErrorAction.REPORT)
                    .onUnmappableCharacter(CodingErrorAction.REPORT)
                    .decode(ByteBuffer.wrap(bytes))
                    .toString();
            return !text.isEmpty() && text.charAt(0) == BYTE_ORDER_MARK ? text.substring(1) : text;
        } catch (CharacterCodingException e) {
            throw DocumentRefused.at(place, "document-encoding", "the file is not UTF-8 text");
        }
    }
}
