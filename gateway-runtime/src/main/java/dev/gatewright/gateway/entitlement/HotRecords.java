package dev.gatewright.gateway.entitlement;

import java.util.function.IntFunction;
import org.jspecify.annotations.Nullable;

/**
 * Records made of rows, kept while they are in use: one place for every row number modulo its size.
 *
 * <p>Deliberately without synchronisation. The records are immutable, so a racing reader gets one of two equal objects or
 * makes its own.
 */
final class HotRecords<T> {

    private static final int SIZE = 4096;

    private final @Nullable Object[] places = new @Nullable Object[SIZE];
    private final IntFunction<T> maker;

    private record Kept<T>(int row, T value) {}

    HotRecords(IntFunction<T> maker) {
        this.maker = maker;
    }

    T get(int row) {
        int place = PairTable.mix(row) & (SIZE - 1);
        if (places[place] instanceof Kept<?> kept && kept.row == row) {
            @SuppressWarnings("unchecked") // only this class fills the places
            T value = (T) kept.value;
            return value;
        }
        T made = maker.apply(row);
        places[place] = new Kept<>(row, made);
        return made;
    }
}
