package dev.gatewright.gateway.address;

import io.netty.util.NetUtil;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.net.InetAddress;
import java.nio.ByteOrder;
import org.jspecify.annotations.Nullable;

/**
 * An IP address as 128 bits. IPv4 and its notations in IPv6 (RFC 4291 section 2.5.5) are the same address, so that a rule
 * on one form cannot be passed by writing the other.
 */
public record Address(long high, long low) {

    private static final VarHandle LONGS = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.BIG_ENDIAN);
    private static final VarHandle INTS = MethodHandles.byteArrayViewVarHandle(int[].class, ByteOrder.BIG_ENDIAN);
    private static final long MAPPED = 0x0000_FFFFL << 32;
    private static final int LONGEST_TEXT = 64;

    /** Reads a literal address, brackets and zone allowed; null when it is none. */
    public static @Nullable Address parse(String text) {
        if (text.length() > LONGEST_TEXT) {
            return null;
        }
        byte[] bytes = NetUtil.createByteArrayFromIpAddressString(text);
        return bytes == null ? null : of(bytes);
    }

    public static Address of(InetAddress address) {
        return of(address.getAddress());
    }

    private static Address of(byte[] bytes) {
        if (bytes.length == 4) {
            return new Address(0, MAPPED | ((int) INTS.get(bytes, 0) & 0xFFFF_FFFFL));
        }
        return new Address((long) LONGS.get(bytes, 0), (long) LONGS.get(bytes, 8));
    }

    public boolean isIpv4() {
        return high == 0 && low >>> 32 == 0xFFFFL;
    }

    /** The address with all but its first {@code bits} bits cleared; an IPv4 address begins at bit 96. */
    public Address masked(int bits) {
        long highMask = bits >= 64 ? -1L : bits == 0 ? 0 : -1L << (64 - bits);
        long lowMask = bits >= 128 ? -1L : bits <= 64 ? 0 : -1L << (128 - bits);
        return new Address(high & highMask, low & lowMask);
    }
}
