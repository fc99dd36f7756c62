package dev.gatewright.design.document;

import java.util.ArrayDeque;
import java.util.Deque;
import org.jspecify.annotations.Nullable;

/** Where something stands: file, line, column (both from 1) and JSON pointer (RFC 6901). */
public final class Place {

    private final @Nullable Place parent;
    private final String segment;
    private final int line;
    private final int column;

    private Place(@Nullable Place parent, String segment, int line, int column) {
        this.parent = parent;
        this.segment = segment;
        this.line = line;
        this.column = column;
    }

    /** The beginning of a file. */
    public static Place file(String file) {
        return new Place(null, file, 1, 1);
    }

    Place root(int atLine, int atColumn) {
        return new Place(null, segment, atLine, atColumn);
    }

    Place below(String key, int atLine, int atColumn) {
        return new Place(this, key, atLine, atColumn);
    }

    public String file() {
        Place place = this;
        while (place.parent != null) {
            place = place.parent;
        }
        return place.segment;
    }

    public int line() {
        return line;
    }

    public int column() {
        return column;
    }

    /** The last step of {@link #pointer()}: a member's name or an index; the file's name at the top. */
    public String segment() {
        return segment;
    }

    /** What to call it in a message: a member's name, or {@code list[2]} for an item. */
    public String label() {
        if (parent == null || segment.isEmpty() || !segment.chars().allMatch(each -> each >= '0' && each <= '9')) {
            return segment;
        }
        return parent.segment + "[" + segment + "]";
    }

    public String pointer() {
        Deque<String> segments = new ArrayDeque<>();
        for (Place place = this; place.parent != null; place = place.parent) {
            segments.push(place.segment);
        }
        StringBuilder pointer = new StringBuilder();
        for (String each : segments) {
            pointer.append('/').append(each.replace("~", "~0").replace("/", "~1"));
        }
        return pointer.toString();
    }

    @Override
    public String toString() {
        return file() + ":" + line + ":" + column + " " + pointer();
    }
}
