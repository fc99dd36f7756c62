package dev.gatewright.contracts.json;

import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonParseException;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.exc.StreamConstraintsException;
import com.fasterxml.jackson.core.io.JsonEOFException;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.exc.UnrecognizedPropertyException;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * Says what is wrong with a document in our words. Jackson's own messages quote what they stumbled over, which may be a
 * secret or markup, and name our classes.
 */
final class Explanation {

    private static final Pattern PLAIN_NAME = Pattern.compile("[A-Za-z0-9_.-]{1,64}");

    private Explanation() {}

    static String of(JsonProcessingException e) {
        return problem(e) + pointer(e) + location(e.getLocation());
    }

    private static String problem(JsonProcessingException e) {
        return switch (e) {
            case StreamConstraintsException constraints -> "larger or deeper than allowed";
            case JsonEOFException eof -> "ends too early";
            case JsonParseException parse when duplicates(parse) -> "a duplicate member";
            case JsonParseException parse -> "not valid JSON";
            case UnrecognizedPropertyException unknown
            when isPlain(unknown.getPropertyName()) -> "unknown member \"" + unknown.getPropertyName() + "\"";
            case UnrecognizedPropertyException unknown -> "an unknown member";
            default -> "a value that is missing or not of the expected kind";
        };
    }

    private static boolean duplicates(JsonParseException e) {
        return e.getOriginalMessage().startsWith("Duplicate field");
    }

    private static boolean isPlain(String name) {
        return PLAIN_NAME.matcher(name).matches();
    }

    /** RFC 6901, with names that are not plain left out. */
    private static String pointer(JsonProcessingException e) {
        if (!(e instanceof JsonMappingException mapping) || mapping.getPath().isEmpty()) {
            return "";
        }
        return mapping.getPath().stream()
                .limit(16)
                .map(Explanation::step)
                .collect(Collectors.joining("/", " at /", ""));
    }

    private static String step(JsonMappingException.Reference reference) {
        String name = reference.getFieldName();
        if (name == null) {
            return Integer.toString(reference.getIndex());
        }
        return isPlain(name) ? name : "?";
    }

    private static String location(JsonLocation location) {
        if (location == null || location.getLineNr() < 1) {
            return "";
        }
        return " (line %d, column %d)".formatted(location.getLineNr(), location.getColumnNr());
    }
}
