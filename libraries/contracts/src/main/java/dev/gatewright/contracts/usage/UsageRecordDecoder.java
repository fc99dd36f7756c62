package dev.gatewright.contracts.usage;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/** Reads the fields of one record; every byte is checked before it is believed. */
final class UsageRecordDecoder {

    private final ByteBuffer bytes;
    private final @Nullable String[] texts = new String[UsageField.TAGS];
    private final long[] numbers = new long[UsageField.TAGS];
    private final boolean[] present = new boolean[UsageField.TAGS];

    private UsageRecordDecoder(ByteBuffer bytes) {
        this.bytes = bytes;
    }

    static UsageRecordDecoder of(ByteBuffer record) throws UsageRecordRefused {
        if (record.remaining() > UsageRecordEncoder.MAXIMUM_LENGTH) {
            throw new UsageRecordRefused("longer than a record may be");
        }
        UsageRecordDecoder decoder = new UsageRecordDecoder(record.slice());
        decoder.read();
        return decoder;
    }

    private void read() throws UsageRecordRefused {
        if (!bytes.hasRemaining()) {
            throw new UsageRecordRefused("empty");
        }
        int format = bytes.get();
        if (format != UsageRecordEncoder.FORMAT) {
            throw new UsageRecordRefused("format " + format + " is not known");
        }
        while (bytes.hasRemaining()) {
            long key = varint();
            UsageField field = UsageField.ofTag(key >>> 1);
            boolean text = (key & 1) == UsageField.TEXT;
            if (field == null) {
                skip(key, text);
            } else {
                keep(field, text);
            }
        }
    }

    private void skip(long key, boolean text) throws UsageRecordRefused {
        if (key >>> 1 == 0) {
            throw new UsageRecordRefused("tag 0");
        }
        if (text) {
            int length = length();
            bytes.position(bytes.position() + length);
        } else {
            varint();
        }
    }

    private void keep(UsageField field, boolean text) throws UsageRecordRefused {
        if (text != field.isText()) {
            throw new UsageRecordRefused(field + " has the wrong kind");
        }
        if (present[field.tag()]) {
            throw new UsageRecordRefused(field + " appears twice");
        }
        present[field.tag()] = true;
        if (text) {
            texts[field.tag()] = string(field);
        } else {
            numbers[field.tag()] = varint();
        }
    }

    private String string(UsageField field) throws UsageRecordRefused {
        int length = length();
        if (length > field.bound()) {
            throw new UsageRecordRefused(field + " is too long");
        }
        ByteBuffer slice = bytes.slice(bytes.position(), length);
        bytes.position(bytes.position() + length);
        try {
            return StandardCharsets.UTF_8
                    .newDecoder()
                    .onMalformedInput(CodingErrorAction.REPORT)
                    .onUnmappableCharacter(CodingErrorAction.REPORT)
                    .decode(slice)
                    .toString();
        } catch (CharacterCodingException e) {
            throw new UsageRecordRefused(field + " is not UTF-8");
        }
    }

    private int length() throws UsageRecordRefused {
        long length = varint();
        if (length > bytes.remaining()) {
            throw new UsageRecordRefused("ends within a text");
        }
        return (int) length;
    }

    /** Shortest form only, so that equal events have equal bytes. */
    private long varint() throws UsageRecordRefused {
        long value = 0;
        for (int shift = 0; shift < 63; shift += 7) {
            if (!bytes.hasRemaining()) {
                throw new UsageRecordRefused("ends within a number");
            }
            byte next = bytes.get();
            value |= (long) (next & 0x7F) << shift;
            if (next >= 0) {
                if (next == 0 && shift > 0) {
                    throw new UsageRecordRefused("a number is not in its shortest form");
                }
                return value;
            }
        }
        throw new UsageRecordRefused("a number is too large");
    }

    boolean has(UsageField field) {
        return present[field.tag()];
    }

    @Nullable
    String optional(UsageField field) {
        return texts[field.tag()];
    }

    String text(UsageField field) throws UsageRecordRefused {
        String value = texts[field.tag()];
        if (value == null) {
            throw new UsageRecordRefused(field + " is missing");
        }
        return value;
    }

    long number(UsageField field) throws UsageRecordRefused {
        if (!has(field)) {
            throw new UsageRecordRefused(field + " is missing");
        }
        return numbers[field.tag()];
    }

    int integer(UsageField field) throws UsageRecordRefused {
        long value = number(field);
        if (value > Integer.MAX_VALUE) {
            throw new UsageRecordRefused(field + " is too large");
        }
        return (int) value;
    }

    boolean flag(UsageField field) throws UsageRecordRefused {
        long value = number(field);
        if (value > 1) {
            throw new UsageRecordRefused(field + " is neither true nor false");
        }
        return value == 1;
    }
}
