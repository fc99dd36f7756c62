package dev.gatewright.design.document;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.exc.StreamConstraintsException;
import java.io.IOException;

/** JSON, by Jackson's tokens. */
final class JsonEvents {

    static final String SYNTAX = "document-syntax";

    // Depth and size are the tree builder's to refuse, with a place; these only stop what it cannot see.
    private static final JsonFactory FACTORY = JsonFactory.builder()
            .streamReadConstraints(StreamReadConstraints.builder()
                    .maxNestingDepth(TreeBuilder.DEEPEST + 2)
                    .maxNumberLength(100)
                    .maxNameLength(10_000)
                    .maxStringLength(DocumentReader.LARGEST)
                    .build())
            .build();

    private JsonEvents() {}

    static Node read(Place file, String text) throws DocumentRefused {
        TreeBuilder tree = new TreeBuilder(file);
        try (JsonParser parser = FACTORY.createParser(text)) {
            JsonToken token = parser.nextToken();
            int depth = 0;
            while (token != null) {
                depth += token.isStructStart() ? 1 : token.isStructEnd() ? -1 : 0;
                feed(tree, parser, token);
                token = parser.nextToken();
                if (depth == 0 && token != null) {
                    throw refused(file, parser.currentTokenLocation(), "more than one value in the file");
                }
            }
            return tree.root();
        } catch (StreamConstraintsException e) {
            throw DocumentRefused.at(file, "document-too-large", "a name or number is too long to be read");
        } catch (JsonProcessingException e) {
            throw refused(file, e.getLocation(), firstSentence(e.getOriginalMessage()));
        } catch (IOException e) {
            throw DocumentRefused.at(file, SYNTAX, "cannot be read as JSON");
        }
    }

    private static void feed(TreeBuilder tree, JsonParser parser, JsonToken token) throws IOException, DocumentRefused {
        JsonLocation at = parser.currentTokenLocation();
        int line = at.getLineNr();
        int column = at.getColumnNr();
        switch (token) {
            case START_OBJECT -> tree.begin(true, line, column);
            case START_ARRAY -> tree.begin(false, line, column);
            case END_OBJECT, END_ARRAY -> tree.end();
            case FIELD_NAME -> tree.key(parser.currentName(), line, column);
            case VALUE_STRING -> tree.text(parser.getText(), line, column);
            case VALUE_NUMBER_INT, VALUE_NUMBER_FLOAT -> tree.number(parser.getText(), parser.getText(), line, column);
            case VALUE_TRUE -> tree.flag(true, line, column);
            case VALUE_FALSE -> tree.flag(false, line, column);
            case VALUE_NULL -> tree.nothing(line, column);
            case NOT_AVAILABLE, VALUE_EMBEDDED_OBJECT ->
                throw new IllegalStateException("not a token of text: " + token);
        }
    }

    private static DocumentRefused refused(Place file, JsonLocation at, String message) {
        return DocumentRefused.at(file.root(at.getLineNr(), at.getColumnNr()), SYNTAX, message);
    }

    /** Jackson goes on about its own source references after the first line. */
    private static String firstSentence(String message) {
        int end = message.indexOf('\n');
        return end < 0 ? message : message.substring(0, end);
    }
}
