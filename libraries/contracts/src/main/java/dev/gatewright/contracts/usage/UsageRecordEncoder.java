package dev.gatewright.contracts.usage;

import org.jspecify.annotations.Nullable;

/**
 * Writes one usage record after the other into its own buffer, without allocating. Not thread-safe: one per thread.
 *
 * <p>A field may be written once per record, in any order. Negative numbers become 0 and texts longer than their bound
 * are shortened at a character: an account is never lost because a caller sent something long.
 */
public final class UsageRecordEncoder {

    /** No record of this format is longer. */
    public static final int MAXIMUM_LENGTH = 16 * 1024;

    static final byte FORMAT = 1;

    private final byte[] buffer = new byte[MAXIMUM_LENGTH];
    private int length;

    public UsageRecordEncoder() {
        reset();
    }

    /** Begins the next record. */
    public UsageRecordEncoder reset() {
        buffer[0] = FORMAT;
        length = 1;
        return this;
    }

    /** Holds the record in its first {@link #length()} bytes, until the next {@link #reset()}. */
    public byte[] buffer() {
        return buffer;
    }

    public int length() {
        return length;
    }

    public UsageRecordEncoder number(UsageField field, long value) {
        if (field.isText()) {
            throw new IllegalArgumentException(field + " is a text");
        }
        varint(field.key());
        varint(Math.max(0, value));
        return this;
    }

    public UsageRecordEncoder flag(UsageField field, boolean value) {
        return number(field, value ? 1 : 0);
    }

    /** Writes nothing for null: the field is absent. */
    public UsageRecordEncoder text(UsageField field, @Nullable String value) {
        if (value == null) {
            return this;
        }
        if (!field.isText()) {
            throw new IllegalArgumentException(field + " is a number");
        }
        varint(field.key());
        int start = length;
        if (!ascii(value, Math.min(value.length(), field.bound()))) {
            length = start;
            utf8(value, field.bound());
        }
        return this;
    }

    /** Nearly every text is ASCII: copied in one pass, because its length is known beforehand. */
    private boolean ascii(String value, int count) {
        varint(count);
        int at = length;
        for (int i = 0; i < count; i++) {
            char c = value.charAt(i);
            if (c >= 0x80) {
                return false;
            }
            buffer[at++] = (byte) c;
        }
        length = at;
        return true;
    }

    private void utf8(String value, int bound) {
        int bytes = 0;
        int characters = 0;
        while (characters < value.length()) {
            int point = codePoint(value, characters);
            if (bytes + width(point) > bound) {
                break;
            }
            bytes += width(point);
            characters += Character.charCount(point);
        }
        varint(bytes);
        for (int i = 0; i < characters; ) {
            int point = codePoint(value, i);
            put(point);
            i += Character.charCount(point);
        }
    }

    /** Half a surrogate pair has no UTF-8 form. */
    private static int codePoint(String value, int index) {
        int point = value.codePointAt(index);
        return point >= Character.MIN_SURROGATE && point <= Character.MAX_SURROGATE ? '?' : point;
    }

    private static int width(int point) {
        if (point < 0x80) {
            return 1;
        }
        if (point < 0x800) {
            return 2;
        }
        return point < 0x10000 ? 3 : 4;
    }

    private void put(int point) {
        int width = width(point);
        if (width == 1) {
            buffer[length++] = (byte) point;
            return;
        }
        int lead = (0xF00 >> width) & 0xFF;
        buffer[length++] = (byte) (lead | (point >> (6 * (width - 1))));
        for (int shift = 6 * (width - 2); shift >= 0; shift -= 6) {
            buffer[length++] = (byte) (0x80 | ((point >> shift) & 0x3F));
        }
    }

    private void varint(long value) {
        long rest = value;
        while (rest >= 0x80) {
            buffer[length++] = (byte) (rest | 0x80);
            rest >>>= 7;
        }
        buffer[length++] = (byte) rest;
    }
}
