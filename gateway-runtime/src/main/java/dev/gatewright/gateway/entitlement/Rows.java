package dev.gatewright.gateway.entitlement;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** Bytes written one row after the other and read from any row's start. Strings are UTF-8 behind their length. */
final class Rows {

    private static final int LARGEST = Integer.MAX_VALUE - 16;

    private byte[] bytes = new byte[1024];
    private int end;

    int end() {
        return end;
    }

    void trim() {
        bytes = Arrays.copyOf(bytes, end);
    }

    int capacity() {
        return bytes.length;
    }

    void put(byte[] source) {
        room(source.length);
        System.arraycopy(source, 0, bytes, end, source.length);
        end += source.length;
    }

    /** An unsigned number in groups of seven bits. */
    void putNumber(long number) {
        room(10);
        long rest = number;
        while ((rest & ~0x7FL) != 0) {
            bytes[end++] = (byte) ((rest & 0x7F) | 0x80);
            rest >>>= 7;
        }
        bytes[end++] = (byte) rest;
    }

    void putString(String text) {
        byte[] encoded = text.getBytes(StandardCharsets.UTF_8);
        putNumber(encoded.length);
        put(encoded);
    }

    /** Zero stands for absent: times of a feed are after the epoch. */
    void putTime(@Nullable Long seconds, String member) {
        if (seconds != null && seconds <= 0) {
            throw new InvalidFeed(member + " is not a time after the epoch");
        }
        putNumber(seconds == null ? 0 : seconds);
    }

    boolean matches(int offset, byte[] other) {
        return Arrays.equals(bytes, offset, Math.min(end, offset + other.length), other, 0, other.length);
    }

    Cursor at(int offset) {
        return new Cursor(offset);
    }

    private void room(int more) {
        if (end > LARGEST - more) {
            throw new InvalidFeed("the feed is larger than a gateway can hold");
        }
        if (end + more > bytes.length) {
            long doubled = Math.max(bytes.length * 2L, end + more);
            bytes = Arrays.copyOf(bytes, (int) Math.min(doubled, LARGEST));
        }
    }

    /** Reads a row from its start, in the order in which it was written. */
    final class Cursor {
        private int offset;

        private Cursor(int offset) {
            this.offset = offset;
        }

        long number() {
            long number = 0;
            for (int shift = 0; ; shift += 7) {
                byte next = bytes[offset++];
                number |= (next & 0x7FL) << shift;
                if (next >= 0) {
                    return number;
                }
            }
        }

        int offset() {
            return offset;
        }

        int index() {
            return (int) number();
        }

        String string() {
            int length = index();
            String text = new String(bytes, offset, length, StandardCharsets.UTF_8);
            offset += length;
            return text;
        }

        @Nullable
        Long time() {
            long seconds = number();
            return seconds == 0 ? null : seconds;
        }

        byte[] bytes(int length) {
            offset += length;
            return Arrays.copyOfRange(bytes, offset - length, offset);
        }
    }
}
