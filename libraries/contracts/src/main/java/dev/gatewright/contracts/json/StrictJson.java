package dev.gatewright.contracts.json;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.MapperFeature;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.cfg.CoercionAction;
import com.fasterxml.jackson.databind.cfg.CoercionInputShape;
import com.fasterxml.jackson.databind.cfg.JsonNodeFeature;
import com.fasterxml.jackson.databind.cfg.MutableCoercionConfig;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.type.LogicalType;
import java.io.IOException;

/**
 * The one way our modules read and write JSON.
 *
 * <p>Duplicate members, unknown members, trailing content, nesting deeper than the limit and documents larger than the
 * limit are errors: two readers of a signed document must never see two different things. A record's component must be
 * present and not null unless it is {@code @Nullable}, a list or a map. Text is UTF-8 without byte order mark. Written
 * JSON has sorted members, so that equal values have equal bytes.
 */
public final class StrictJson {

    private static final int MAXIMUM_DEPTH = 64;
    private static final int MAXIMUM_STRING = 1 << 20;

    private final JsonMapper mapper;
    private final long maximumBytes;

    private StrictJson(long maximumBytes) {
        this.maximumBytes = maximumBytes;
        JsonFactory factory = JsonFactory.builder()
                .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
                .disable(StreamReadFeature.INCLUDE_SOURCE_IN_LOCATION)
                .streamReadConstraints(StreamReadConstraints.builder()
                        .maxNestingDepth(MAXIMUM_DEPTH)
                        .maxStringLength(MAXIMUM_STRING)
                        .maxNumberLength(100)
                        .maxDocumentLength(maximumBytes)
                        .build())
                .build();
        this.mapper = JsonMapper.builder(factory)
                .annotationIntrospector(new PresentComponents())
                .withCoercionConfig(LogicalType.Textual, StrictJson::refuseOtherScalars)
                .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
                .disable(DeserializationFeature.ACCEPT_FLOAT_AS_INT)
                .enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
                .enable(DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES)
                .enable(DeserializationFeature.FAIL_ON_NUMBERS_FOR_ENUMS)
                .disable(MapperFeature.ALLOW_COERCION_OF_SCALARS)
                .enable(MapperFeature.SORT_PROPERTIES_ALPHABETICALLY)
                .enable(SerializationFeature.ORDER_MAP_ENTRIES_BY_KEYS)
                .enable(JsonNodeFeature.WRITE_PROPERTIES_SORTED)
                .build();
    }

    /** Numbers and truth values are no text, though Jackson would make text of them. */
    private static void refuseOtherScalars(MutableCoercionConfig text) {
        text.setCoercion(CoercionInputShape.Integer, CoercionAction.Fail)
                .setCoercion(CoercionInputShape.Float, CoercionAction.Fail)
                .setCoercion(CoercionInputShape.Boolean, CoercionAction.Fail);
    }

    /** A reader that refuses documents of more than {@code bytes} bytes. */
    public static StrictJson limitedTo(long bytes) {
        return new StrictJson(bytes);
    }

    public JsonNode read(byte[] json) throws JsonRefused {
        return read(json, JsonNode.class);
    }

    public <T> T read(byte[] json, Class<T> type) throws JsonRefused {
        return read(json, 0, json.length, type);
    }

    public <T> T read(byte[] json, int offset, int length, Class<T> type) throws JsonRefused {
        // Jackson counts only what it loads from a stream, so an array's length is checked here.
        if (length > maximumBytes) {
            throw new JsonRefused("larger than " + maximumBytes + " bytes");
        }
        Utf8.require(json, offset, length);
        try (JsonParser parser = mapper.createParser(json, offset, length)) {
            T value = mapper.readValue(parser, type);
            if (value == null || parser.nextToken() != null) {
                throw new JsonRefused("expected exactly one JSON document");
            }
            return value;
        } catch (JsonProcessingException e) {
            throw new JsonRefused(Explanation.of(e));
        } catch (IOException e) {
            throw new JsonRefused("cannot be read as JSON");
        }
    }

    public byte[] write(Object value) {
        try {
            return mapper.writeValueAsBytes(value);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("cannot be written as JSON", e);
        }
    }

    /** The mapper, for converting between trees and records with the same strictness. */
    public JsonMapper mapper() {
        return mapper;
    }
}
