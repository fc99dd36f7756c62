package dev.gatewright.gateway.control.sync;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** Reads server-sent events (HTML standard, 9.2.6) as far as our protocol uses them, within limits. */
final class EventReader {

    static final int MAXIMUM_EVENT = 6 << 20;
    private static final int MAXIMUM_LINE = 128 << 10;

    private final InputStream in;
    private final Runnable sign;

    /** {@code sign} is called whenever something arrives, comments included. */
    EventReader(InputStream in, Runnable sign) {
        this.in = new BufferedInputStream(in, 16 << 10);
        this.sign = sign;
    }

    @SuppressWarnings("ArrayRecordComponent") // handed over, never compared
    record Event(String name, byte[] data) {}

    /** The next event that has data, or null at the end of the stream; an event that the end cuts off is dropped. */
    @Nullable
    Event next() throws IOException {
        String name = "message";
        ByteArrayOutputStream data = new ByteArrayOutputStream();
        boolean any = false;
        while (true) {
            byte[] line = line();
            if (line == null) {
                return null;
            }
            sign.run();
            if (line.length == 0) {
                if (any) {
                    return new Event(name, data.toByteArray());
                }
                name = "message";
            } else if (startsWith(line, "event:")) {
                name = new String(value(line, 6), StandardCharsets.UTF_8);
            } else if (startsWith(line, "data:")) {
                append(data, value(line, 5), any);
                any = true;
            }
        }
    }

    private static void append(ByteArrayOutputStream data, byte[] line, boolean more) throws IOException {
        if (more) {
            data.write('\n');
        }
        data.writeBytes(line);
        if (data.size() > MAXIMUM_EVENT) {
            throw new IOException("an event of more than " + MAXIMUM_EVENT + " bytes");
        }
    }

    private static boolean startsWith(byte[] line, String field) {
        return line.length >= field.length()
                && new String(line, 0, field.length(), StandardCharsets.ISO_8859_1).equals(field);
    }

    private static byte[] value(byte[] line, int from) {
        int start = from < line.length && line[from] == ' ' ? from + 1 : from;
        return Arrays.copyOfRange(line, start, line.length);
    }

    private byte @Nullable [] line() throws IOException {
        ByteArrayOutputStream line = new ByteArrayOutputStream(256);
        int read = in.read();
        while (read >= 0 && read != '\n') {
            line.write(read);
            if (line.size() > MAXIMUM_LINE) {
                throw new IOException("a line of more than " + MAXIMUM_LINE + " bytes");
            }
            read = in.read();
        }
        if (read < 0) {
            return null;
        }
        byte[] bytes = line.toByteArray();
        boolean carriage = bytes.length > 0 && bytes[bytes.length - 1] == '\r';
        return carriage ? Arrays.copyOf(bytes, bytes.length - 1) : bytes;
    }
}
