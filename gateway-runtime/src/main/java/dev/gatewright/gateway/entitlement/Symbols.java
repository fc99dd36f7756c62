package dev.gatewright.gateway.entitlement;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** Strings that occur more than once, each stored once and known by a number from 0. */
final class Symbols {

    static final int NONE = -1;

    private final Rows rows = new Rows();
    private int[] offsets = new int[64];
    private int[] slots = emptySlots(128);
    private int count;

    int add(String text) {
        byte[] encoded = text.getBytes(StandardCharsets.UTF_8);
        int slot = slotOf(encoded);
        if (slots[slot] != NONE) {
            return slots[slot];
        }
        if (count == offsets.length) {
            offsets = Arrays.copyOf(offsets, count * 2);
        }
        offsets[count] = rows.end();
        rows.putNumber(encoded.length);
        rows.put(encoded);
        slots[slot] = count++;
        if (count * 2 > slots.length) {
            rehash();
        }
        return count - 1;
    }

    /** The number of a string, or {@link #NONE}. */
    int find(String text) {
        return slots[slotOf(text.getBytes(StandardCharsets.UTF_8))];
    }

    String text(int symbol) {
        return rows.at(offsets[symbol]).string();
    }

    int count() {
        return count;
    }

    void trim() {
        rows.trim();
        offsets = Arrays.copyOf(offsets, count);
    }

    long footprint() {
        return rows.capacity() + 4L * offsets.length + 4L * slots.length;
    }

    private int slotOf(byte[] encoded) {
        int mask = slots.length - 1;
        int slot = PairTable.mix(Arrays.hashCode(encoded)) & mask;
        while (slots[slot] != NONE && !equal(slots[slot], encoded)) {
            slot = (slot + 1) & mask;
        }
        return slot;
    }

    private boolean equal(int symbol, byte[] encoded) {
        Rows.Cursor cursor = rows.at(offsets[symbol]);
        return cursor.index() == encoded.length && rows.matches(cursor.offset(), encoded);
    }

    private void rehash() {
        slots = emptySlots(slots.length * 2);
        for (int symbol = 0; symbol < count; symbol++) {
            Rows.Cursor cursor = rows.at(offsets[symbol]);
            slots[slotOf(cursor.bytes(cursor.index()))] = symbol;
        }
    }

    private static int[] emptySlots(int size) {
        int[] empty = new int[size];
        Arrays.fill(empty, NONE);
        return empty;
    }
}
