package dev.gatewright.design.document;

import java.math.BigInteger;
import java.util.Optional;
import java.util.regex.Pattern;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.api.lowlevel.Parse;
import org.snakeyaml.engine.v2.events.AliasEvent;
import org.snakeyaml.engine.v2.events.CollectionStartEvent;
import org.snakeyaml.engine.v2.events.Event;
import org.snakeyaml.engine.v2.events.NodeEvent;
import org.snakeyaml.engine.v2.events.ScalarEvent;
import org.snakeyaml.engine.v2.exceptions.Mark;
import org.snakeyaml.engine.v2.exceptions.MarkedYamlEngineException;
import org.snakeyaml.engine.v2.exceptions.ReaderException;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;

/** YAML 1.2 with the core schema, by the engine's events; nothing is composed or constructed by the library. */
final class YamlEvents {

    private static final Pattern DECIMAL = Pattern.compile("[-+]?(\\.[0-9]+|[0-9]+(\\.[0-9]*)?)([eE][-+]?[0-9]+)?");
    private static final Pattern HEXADECIMAL = Pattern.compile("0x[0-9a-fA-F]{1,16}");
    private static final Pattern OCTAL = Pattern.compile("0o[0-7]{1,21}");
    private static final Pattern NOT_FINITE = Pattern.compile("[-+]?\\.(inf|Inf|INF)|\\.(nan|NaN|NAN)");

    private final Place file;
    private final TreeBuilder tree;
    private int documents;

    private YamlEvents(Place file) {
        this.file = file;
        this.tree = new TreeBuilder(file);
    }

    static Node read(Place file, String text) throws DocumentRefused {
        LoadSettings settings = LoadSettings.builder()
                .setLabel(file.segment())
                .setCodePointLimit(Integer.MAX_VALUE)
                .setUseMarks(true)
                .build();
        YamlEvents events = new YamlEvents(file);
        try {
            for (Event event : new Parse(settings).parseString(text)) {
                events.feed(event);
            }
        } catch (MarkedYamlEngineException e) {
            Place place = e.getProblemMark()
                    .map(mark -> file.root(mark.getLine() + 1, mark.getColumn() + 1))
                    .orElse(file);
            throw DocumentRefused.at(place, JsonEvents.SYNTAX, sentence(e));
        } catch (ReaderException e) {
            throw DocumentRefused.at(
                    file.root(lineOf(text, e.getPosition()), 1),
                    "document-encoding",
                    "the character U+%04X is not allowed in a text file".formatted(e.getCodePoint()));
        } catch (YamlEngineException | NumberFormatException | IndexOutOfBoundsException e) {
            // The scanner reads the digits of an escape such as \x without looking whether there are any.
            throw DocumentRefused.at(file, JsonEvents.SYNTAX, "cannot be read as YAML");
        }
        return events.tree.root();
    }

    private void feed(Event event) throws DocumentRefused {
        int line = event.getStartMark().map(mark -> mark.getLine() + 1).orElse(1);
        int column = event.getStartMark().map(Mark::getColumn).orElse(0) + 1;
        if (event instanceof NodeEvent node) {
            refuseExtras(node, file.root(line, column));
        }
        switch (event.getEventId()) {
            case DocumentStart -> {
                if (++documents > 1) {
                    throw DocumentRefused.at(
                            file.root(line, column),
                            "document-several",
                            "a file holds one document; use several files");
                }
            }
            case MappingStart, SequenceStart -> {
                refuseComplexKey(line, column);
                tree.begin(event.getEventId() == Event.ID.MappingStart, line, column);
            }
            case MappingEnd, SequenceEnd -> tree.end();
            case Scalar -> scalar((ScalarEvent) event, line, column);
            case StreamStart, StreamEnd, DocumentEnd, Comment -> {}
            case Alias -> throw new IllegalStateException("refused before");
        }
    }

    private void refuseComplexKey(int line, int column) throws DocumentRefused {
        if (tree.expectsKey()) {
            throw DocumentRefused.at(file.root(line, column), "document-key", "a key is a plain text");
        }
    }

    private static void refuseExtras(NodeEvent event, Place place) throws DocumentRefused {
        if (event instanceof AliasEvent || event.getAnchor().isPresent()) {
            throw DocumentRefused.at(place, "document-alias", "anchors and aliases are not read; write the value out");
        }
        Optional<?> tag = switch (event) {
            case ScalarEvent scalar -> scalar.getTag();
            case CollectionStartEvent collection -> collection.getTag();
            default -> Optional.empty();
        };
        if (tag.isPresent()) {
            throw DocumentRefused.at(place, "document-tag", "tags are not read; leave '%s' out".formatted(tag.get()));
        }
    }

    private void scalar(ScalarEvent event, int line, int column) throws DocumentRefused {
        String value = event.getValue();
        if (tree.expectsKey()) {
            tree.key(value, line, column);
        } else if (!event.isPlain()) {
            tree.text(value, line, column);
        } else {
            plain(value, line, column);
        }
    }

    /** YAML 1.2.2 section 10.3.2. */
    private void plain(String value, int line, int column) throws DocumentRefused {
        switch (value) {
            case "", "~", "null", "Null", "NULL" -> tree.nothing(line, column);
            case "true", "True", "TRUE" -> tree.flag(true, line, column);
            case "false", "False", "FALSE" -> tree.flag(false, line, column);
            default -> numberOrText(value, line, column);
        }
    }

    private void numberOrText(String value, int line, int column) throws DocumentRefused {
        char first = value.charAt(0);
        if (first != '-' && first != '+' && first != '.' && (first < '0' || first > '9')) {
            tree.text(value, line, column);
        } else if (value.length() < 200 && DECIMAL.matcher(value).matches()) {
            tree.number(value, value, line, column);
        } else if (HEXADECIMAL.matcher(value).matches()) {
            tree.number(new BigInteger(value.substring(2), 16).toString(), value, line, column);
        } else if (OCTAL.matcher(value).matches()) {
            tree.number(new BigInteger(value.substring(2), 8).toString(), value, line, column);
        } else if (NOT_FINITE.matcher(value).matches()) {
            throw DocumentRefused.at(
                    file.root(line, column), "document-number", "'%s' is no number here".formatted(value));
        } else {
            tree.text(value, line, column);
        }
    }

    private static String sentence(MarkedYamlEngineException e) {
        String problem = e.getProblem();
        String context = e.getContext();
        return context == null || context.isBlank() ? problem : context + ", " + problem;
    }

    private static int lineOf(String text, int position) {
        return 1
                + (int) text.chars()
                        .limit(position)
                        .filter(each -> each == '\n')
                        .count();
    }
}
