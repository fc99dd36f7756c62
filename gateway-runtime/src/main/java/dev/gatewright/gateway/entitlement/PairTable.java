package dev.gatewright.gateway.entitlement;

import java.util.Arrays;

/** Pairs of non-negative numbers to a number, by open addressing. */
final class PairTable {

    static final int NONE = -1;
    private static final long EMPTY = -1L;

    private long[] keys = emptyKeys(64);
    private int[] values = new int[64];
    private int count;

    /** Sets the pair's number and returns the one before, or {@link #NONE}. */
    int put(int first, int second, int value) {
        long key = key(first, second);
        int slot = slotOf(key);
        if (keys[slot] == key) {
            int before = values[slot];
            values[slot] = value;
            return before;
        }
        keys[slot] = key;
        values[slot] = value;
        if (++count * 2 > keys.length) {
            grow();
        }
        return NONE;
    }

    int get(int first, int second) {
        if (first < 0 || second < 0) {
            return NONE;
        }
        long key = key(first, second);
        int slot = slotOf(key);
        return keys[slot] == key ? values[slot] : NONE;
    }

    long footprint() {
        return 12L * keys.length;
    }

    private int slotOf(long key) {
        int mask = keys.length - 1;
        int slot = mix(Long.hashCode(key * 0x9E37_79B9_7F4A_7C15L)) & mask;
        while (keys[slot] != EMPTY && keys[slot] != key) {
            slot = (slot + 1) & mask;
        }
        return slot;
    }

    private void grow() {
        long[] oldKeys = keys;
        int[] oldValues = values;
        keys = emptyKeys(oldKeys.length * 2);
        values = new int[keys.length];
        for (int i = 0; i < oldKeys.length; i++) {
            if (oldKeys[i] != EMPTY) {
                int slot = slotOf(oldKeys[i]);
                keys[slot] = oldKeys[i];
                values[slot] = oldValues[i];
            }
        }
    }

    private static long key(int first, int second) {
        return ((long) first << 32) | second;
    }

    private static long[] emptyKeys(int size) {
        long[] empty = new long[size];
        Arrays.fill(empty, EMPTY);
        return empty;
    }

    /** Spreads a hash over all its bits. */
    static int mix(int hash) {
        int mixed = hash * 0x9E37_79B9;
        return mixed ^ (mixed >>> 15);
    }
}
