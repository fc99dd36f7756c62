package dev.gatewright.quickstart.tls;

import java.io.ByteArrayOutputStream;
import java.math.BigInteger;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;

/** As much of DER (X.690) as a certificate needs: the JDK reads certificates but makes none. */
final class Der {

    private static final int FIRST_GENERALIZED_YEAR = 2050;
    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("MMddHHmmss'Z'");

    private Der() {}

    static byte[] tagged(int tag, byte[]... parts) {
        ByteArrayOutputStream content = new ByteArrayOutputStream();
        for (byte[] part : parts) {
            content.writeBytes(part);
        }
        ByteArrayOutputStream whole = new ByteArrayOutputStream();
        whole.write(tag);
        int size = content.size();
        if (size < 0x80) {
            whole.write(size);
        } else if (size < 0x100) {
            whole.write(0x81);
            whole.write(size);
        } else {
            whole.write(0x82);
            whole.write(size >> 8);
            whole.write(size);
        }
        whole.writeBytes(content.toByteArray());
        return whole.toByteArray();
    }

    static byte[] sequence(byte[]... parts) {
        return tagged(0x30, parts);
    }

    static byte[] integer(BigInteger number) {
        return tagged(0x02, number.toByteArray());
    }

    static byte[] yes() {
        return tagged(0x01, new byte[] {(byte) 0xff});
    }

    static byte[] octets(byte[] bytes) {
        return tagged(0x04, bytes);
    }

    /** The last {@code unused} bits of the last byte do not count. */
    static byte[] bits(int unused, byte... bytes) {
        return tagged(0x03, new byte[] {(byte) unused}, bytes);
    }

    static byte[] oid(String dotted) {
        String[] arcs = dotted.split("\\.", -1);
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        bytes.write(Integer.parseInt(arcs[0]) * 40 + Integer.parseInt(arcs[1]));
        for (int i = 2; i < arcs.length; i++) {
            base128(Integer.parseInt(arcs[i]), bytes);
        }
        return tagged(0x06, bytes.toByteArray());
    }

    private static void base128(int arc, ByteArrayOutputStream bytes) {
        for (int shift = 28; shift > 0; shift -= 7) {
            if (arc >> shift != 0) {
                bytes.write((arc >> shift & 0x7f) | 0x80);
            }
        }
        bytes.write(arc & 0x7f);
    }

    /** UTCTime up to 2049, GeneralizedTime from then on (RFC 5280, 4.1.2.5). */
    static byte[] time(Instant instant) {
        ZonedDateTime utc = instant.atZone(ZoneOffset.UTC);
        boolean generalized = utc.getYear() >= FIRST_GENERALIZED_YEAR;
        String year = generalized ? "%04d".formatted(utc.getYear()) : "%02d".formatted(utc.getYear() % 100);
        return tagged(generalized ? 0x18 : 0x17, ascii(year + TIME.format(utc)));
    }

    static byte[] ascii(String text) {
        return text.getBytes(java.nio.charset.StandardCharsets.US_ASCII);
    }
}
