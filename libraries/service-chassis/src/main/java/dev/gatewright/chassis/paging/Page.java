package dev.gatewright.chassis.paging;

import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * A part of a list.
 *
 * @param next the value of {@code after} that gets the next page, or null on the last one
 * @param total how many there are in all
 */
public record Page<T>(List<T> items, @Nullable String next, long total) {

    public Page {
        items = List.copyOf(items);
    }

    /**
     * A page of rows that were read with one more than the limit, which tells whether another page follows.
     *
     * @param rows at most {@link PageRequest#fetch()} of them
     * @param cursor the keys by which the rows are sorted
     */
    public static <T> Page<T> of(List<T> rows, PageRequest request, long total, Function<T, Cursor> cursor) {
        if (rows.size() <= request.limit()) {
            return new Page<>(rows, null, total);
        }
        List<T> shown = rows.subList(0, request.limit());
        return new Page<>(shown, cursor.apply(shown.getLast()).text(), total);
    }

    public <R> Page<R> map(Function<? super T, ? extends R> form) {
        return new Page<>(items.stream().<R>map(form).toList(), next, total);
    }
}
