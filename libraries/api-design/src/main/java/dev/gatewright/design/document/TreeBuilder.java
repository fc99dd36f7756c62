package dev.gatewright.design.document;

import java.math.BigDecimal;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Makes the tree from a parser's events and enforces what holds for both syntaxes: depth, nodes, unique keys. */
final class TreeBuilder {

    static final int DEEPEST = 128;
    static final int MOST_NODES = 1_500_000;
    private static final int LONGEST_NUMBER = 64;

    private final Place file;
    private final Deque<Frame> frames = new ArrayDeque<>();
    private @Nullable Node root;
    private int nodes;

    TreeBuilder(Place file) {
        this.file = file;
    }

    private static final class Frame {
        final Place place;
        final Map<String, Node> members = new LinkedHashMap<>();
        final Map<String, Place> keys = new LinkedHashMap<>();
        final List<Node> items = new ArrayList<>();
        final boolean mapping;

        @Nullable
        Place key;

        Frame(Place place, boolean mapping) {
            this.place = place;
            this.mapping = mapping;
        }
    }

    /** Whether a mapping waits for a key. */
    boolean expectsKey() {
        Frame frame = frames.peek();
        return frame != null && frame.mapping && frame.key == null;
    }

    void begin(boolean mapping, int line, int column) throws DocumentRefused {
        Place place = next(line, column);
        if (frames.size() == DEEPEST) {
            throw DocumentRefused.at(place, "document-too-deep", "nested more than " + DEEPEST + " levels deep");
        }
        frames.push(new Frame(place, mapping));
    }

    void end() {
        Frame frame = frames.pop();
        add(
                frame.mapping
                        ? new Node.Mapping(frame.place, frame.members, frame.keys)
                        : new Node.Sequence(frame.place, frame.items));
    }

    void key(String name, int line, int column) throws DocumentRefused {
        Frame frame = frames.element();
        Place key = frame.place.below(name, line, column);
        Place before = frame.keys.putIfAbsent(name, key);
        if (before != null) {
            throw DocumentRefused.at(
                    key,
                    "document-duplicate-key",
                    "'%s' stands here twice, first on line %d".formatted(name, before.line()));
        }
        frame.key = key;
    }

    void text(String value, int line, int column) throws DocumentRefused {
        add(new Node.Text(next(line, column), value));
    }

    void flag(boolean value, int line, int column) throws DocumentRefused {
        add(new Node.Flag(next(line, column), value));
    }

    void nothing(int line, int column) throws DocumentRefused {
        add(new Node.Nothing(next(line, column)));
    }

    /** {@code digits} is decimal; {@code written} is how the file has it. */
    void number(String digits, String written, int line, int column) throws DocumentRefused {
        Place place = next(line, column);
        if (digits.length() > LONGEST_NUMBER) {
            throw DocumentRefused.at(
                    place, "document-number", "a number of more than " + LONGEST_NUMBER + " characters");
        }
        BigDecimal value;
        try {
            value = new BigDecimal(digits);
        } catch (NumberFormatException e) {
            throw DocumentRefused.at(place, "document-number", "not a number");
        }
        // Ten characters such as 1e99999999 would become a hundred million digits where they are made an integer.
        if (Math.abs((long) value.scale()) > 400) {
            throw DocumentRefused.at(place, "document-number", "a number with an absurd exponent");
        }
        add(new Node.Numeral(place, value, written));
    }

    Node root() throws DocumentRefused {
        if (root == null) {
            throw DocumentRefused.at(file, "document-empty", "the file is empty");
        }
        return root;
    }

    private Place next(int line, int column) throws DocumentRefused {
        Frame frame = frames.peek();
        Place place;
        if (frame == null) {
            place = file.root(line, column);
        } else if (frame.key != null) {
            place = frame.place.below(frame.key.segment(), line, column);
        } else {
            place = frame.place.below(Integer.toString(frame.items.size()), line, column);
        }
        if (++nodes > MOST_NODES) {
            throw DocumentRefused.at(place, "document-too-large", "more than " + MOST_NODES + " values");
        }
        return place;
    }

    private void add(Node node) {
        Frame frame = frames.peek();
        if (frame == null) {
            root = node;
        } else if (frame.key != null) {
            frame.members.put(frame.key.segment(), node);
            frame.key = null;
        } else {
            frame.items.add(node);
        }
    }
}
