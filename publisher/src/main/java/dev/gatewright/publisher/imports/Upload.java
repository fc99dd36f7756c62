package dev.gatewright.publisher.imports;

import dev.gatewright.chassis.problem.ProblemException;
import dev.gatewright.contracts.problem.ProblemType;
import dev.gatewright.design.document.DocumentReader;
import dev.gatewright.design.document.Visible;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What can be told of an upload before it is read: size, kind and name. */
@SuppressWarnings("ArrayRecordComponent")
record Upload(String origin, String file, byte[] content) {

    private static final Set<String> TYPES = Set.of(
            "application/json",
            "application/yaml",
            "application/x-yaml",
            "text/yaml",
            "text/x-yaml",
            "text/vnd.yaml",
            "text/plain",
            "application/octet-stream",
            "application/vnd.oai.openapi",
            "application/vnd.oai.openapi+json");

    /** What begins like this is packed, whatever its name says. */
    private static final byte[][] PACKED = {{'P', 'K', 3, 4}, {0x1f, (byte) 0x8b}, {'7', 'z', (byte) 0xbc, (byte) 0xaf}
    };

    static Upload of(@Nullable String name, @Nullable String type, byte[] content) {
        requireType(type);
        requireSize(content.length);
        if (content.length == 0) {
            throw ProblemException.invalid("/file", "the file is empty");
        }
        for (byte[] mark : PACKED) {
            if (startsWith(content, mark)) {
                throw ProblemException.invalid(
                        "/file", "this is a packed archive; unpack it and import the OpenAPI file in it");
            }
        }
        String shown = Visible.text(name == null || name.isBlank() ? "pasted text" : name.strip());
        String origin = shown.length() <= 200 ? shown : shown.substring(0, 200);
        return new Upload(origin, isJson(name, type, content) ? "openapi.json" : "openapi.yaml", content);
    }

    static void requireSize(long size) {
        if (size > DocumentReader.LARGEST) {
            throw new ProblemException(
                    ProblemType.CONTENT_TOO_LARGE, "A description may have 20 MiB; this one is larger.");
        }
    }

    private static void requireType(@Nullable String type) {
        if (type == null || type.isBlank()) {
            return;
        }
        int parameters = type.indexOf(';');
        String plain =
                (parameters < 0 ? type : type.substring(0, parameters)).strip().toLowerCase(Locale.ROOT);
        boolean packed = plain.contains("zip") || plain.contains("compressed");
        if (!TYPES.contains(plain) && !packed) {
            throw new ProblemException(
                    ProblemType.MEDIA_TYPE_UNSUPPORTED,
                    "An OpenAPI description is JSON or YAML; this is '%s'.".formatted(Visible.text(plain)));
        }
    }

    private static boolean isJson(@Nullable String name, @Nullable String type, byte[] content) {
        if (name != null && name.toLowerCase(Locale.ROOT).endsWith(".json")) {
            return true;
        }
        if (type != null && type.contains("json")) {
            return true;
        }
        for (byte each : content) {
            if (!Character.isWhitespace(each)) {
                return each == '{';
            }
        }
        return false;
    }

    private static boolean startsWith(byte[] content, byte[] mark) {
        for (int i = 0; i < mark.length; i++) {
            if (content.length <= i || content[i] != mark[i]) {
                return false;
            }
        }
        return true;
    }
}
