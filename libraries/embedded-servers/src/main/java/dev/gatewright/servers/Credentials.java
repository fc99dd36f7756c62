package dev.gatewright.servers;

import java.security.SecureRandom;
import java.util.HexFormat;

/** A name and its password, which no log shows. */
public record Credentials(String name, String password) {

    private static final SecureRandom RANDOM = new SecureRandom();
    private static final int BYTES = 24;

    public static Credentials random(String name) {
        byte[] secret = new byte[BYTES];
        RANDOM.nextBytes(secret);
        return new Credentials(name, HexFormat.of().formatHex(secret));
    }

    @Override
    public String toString() {
        return name;
    }
}
