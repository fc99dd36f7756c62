package dev.gatewright.gateway.entitlement;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.util.Arrays;

/** Rows that begin with a SHA-256, found by it. The hashes are uniform, so their first bytes are the hash of the table. */
final class KeyTable {

    private static final VarHandle INTS = MethodHandles.byteArrayViewVarHandle(int[].class, ByteOrder.BIG_ENDIAN);

    static final int HASH_BYTES = 32;
    static final int NONE = -1;

    private final Rows rows;
    private int[] slots = emptySlots(128);
    private int count;

    KeyTable(Rows rows) {
        this.rows = rows;
    }

    /** Enters the row that begins at {@code offset}; it takes the place of an earlier one with the same hash. */
    void put(byte[] hash, int offset) {
        int slot = slotOf(hash);
        boolean added = slots[slot] == NONE;
        slots[slot] = offset;
        if (added && ++count * 2 > slots.length) {
            grow();
        }
    }

    int find(byte[] hash) {
        return hash.length == HASH_BYTES ? slots[slotOf(hash)] : NONE;
    }

    long footprint() {
        return 4L * slots.length;
    }

    private int slotOf(byte[] hash) {
        int mask = slots.length - 1;
        int slot = (int) INTS.get(hash, 0) & mask;
        while (slots[slot] != NONE && !rows.matches(slots[slot], hash)) {
            slot = (slot + 1) & mask;
        }
        return slot;
    }

    private void grow() {
        int[] old = slots;
        slots = emptySlots(old.length * 2);
        for (int offset : old) {
            if (offset != NONE) {
                slots[slotOf(rows.at(offset).bytes(HASH_BYTES))] = offset;
            }
        }
    }

    private static int[] emptySlots(int size) {
        int[] empty = new int[size];
        Arrays.fill(empty, NONE);
        return empty;
    }
}
