package dev.gatewright.chassis.paging;

import dev.gatewright.chassis.problem.ProblemException;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Which part of a list is wanted.
 *
 * @param limit how many at most, 1 to 200
 */
public record PageRequest(int limit, @Nullable String after) {

    public static final int USUAL = 50;
    public static final int MOST = 200;

    public PageRequest {
        if (limit < 1 || limit > MOST) {
            throw ProblemException.invalid("limit", "must be between 1 and " + MOST);
        }
    }

    /** From the query parameters {@code limit} and {@code after}, either of which may be absent. */
    public static PageRequest of(@Nullable Integer limit, @Nullable String after) {
        return new PageRequest(limit == null ? USUAL : limit, after == null || after.isEmpty() ? null : after);
    }

    /** How many rows to read: one more than is shown. */
    public int fetch() {
        return limit + 1;
    }

    /** The keys after which the page begins; empty for the first page. */
    public Optional<Cursor> cursor(int keys) {
        return after == null ? Optional.empty() : Optional.of(Cursor.parse(after, keys));
    }
}
