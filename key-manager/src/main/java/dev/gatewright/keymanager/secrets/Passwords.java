package dev.gatewright.keymanager.secrets;

import jakarta.enterprise.context.ApplicationScoped;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.Optional;
import java.util.concurrent.Semaphore;
import org.bouncycastle.crypto.generators.Argon2BytesGenerator;
import org.bouncycastle.crypto.params.Argon2Parameters;
import org.jspecify.annotations.Nullable;

/**
 * Passwords as Argon2id (RFC 9106) in the PHC form {@code $argon2id$v=19$m=…,t=…,p=…$salt$hash}.
 *
 * <p>At most {@link #AT_ONCE} are hashed at a time, so that a flood of sign-ins costs waiting, not memory.
 */
@ApplicationScoped
public class Passwords {

    private static final int AT_ONCE = 4;
    private static final Cost COST = new Cost(19_456, 2, 1);
    private static final int SALT = 16;
    private static final int HASH = 32;
    private static final SecureRandom RANDOM = new SecureRandom();

    private static final Semaphore SLOTS = new Semaphore(AT_ONCE, true);

    private final String nobodys = newHash(OpaqueSecret.random().text());

    /** Memory in KiB, passes, lanes. */
    private record Cost(int memory, int passes, int lanes) {}

    /** Salt and hash in Base64. */
    private record Stored(Cost cost, String salt, String hash) {}

    public String hash(String password) {
        return newHash(password);
    }

    private static String newHash(String password) {
        byte[] salt = new byte[SALT];
        RANDOM.nextBytes(salt);
        byte[] hash = derive(password, salt, COST, HASH);
        Base64.Encoder base64 = Base64.getEncoder().withoutPadding();
        return "$argon2id$v=19$m=" + COST.memory() + ",t=" + COST.passes() + ",p=" + COST.lanes() + "$"
                + base64.encodeToString(salt) + "$" + base64.encodeToString(hash);
    }

    /** Whether the password is right. Without a stored hash it takes as long and is wrong. */
    public boolean matches(String password, @Nullable String stored) {
        Stored expected = parse(stored == null ? nobodys : stored)
                .orElseThrow(() -> new IllegalStateException("a stored password hash cannot be read"));
        byte[] hash = Base64.getDecoder().decode(expected.hash());
        byte[] actual = derive(password, Base64.getDecoder().decode(expected.salt()), expected.cost(), hash.length);
        return MessageDigest.isEqual(actual, hash) && stored != null;
    }

    /** Whether the hash was made at another cost than today's, and should be made anew at the next sign-in. */
    public boolean isOutdated(String stored) {
        return parse(stored).map(hash -> !hash.cost().equals(COST)).orElse(true);
    }

    private static byte[] derive(String password, byte[] salt, Cost cost, int length) {
        SLOTS.acquireUninterruptibly();
        try {
            Argon2BytesGenerator generator = new Argon2BytesGenerator();
            generator.init(new Argon2Parameters.Builder(Argon2Parameters.ARGON2_id)
                    .withVersion(Argon2Parameters.ARGON2_VERSION_13)
                    .withMemoryAsKB(cost.memory())
                    .withIterations(cost.passes())
                    .withParallelism(cost.lanes())
                    .withSalt(salt)
                    .build());
            byte[] hash = new byte[length];
            generator.generateBytes(password.getBytes(StandardCharsets.UTF_8), hash);
            return hash;
        } finally {
            SLOTS.release();
        }
    }

    private static Optional<Stored> parse(String stored) {
        String[] parts = stored.split("\\$", -1);
        if (parts.length != 6 || !parts[1].equals("argon2id") || !parts[2].equals("v=19")) {
            return Optional.empty();
        }
        String[] costs = parts[3].split(",", -1);
        try {
            return Optional.of(new Stored(
                    new Cost(number(costs[0], "m="), number(costs[1], "t="), number(costs[2], "p=")),
                    parts[4],
                    parts[5]));
        } catch (IllegalArgumentException | ArrayIndexOutOfBoundsException e) {
            return Optional.empty();
        }
    }

    private static int number(String text, String name) {
        if (!text.startsWith(name)) {
            throw new IllegalArgumentException(text);
        }
        return Integer.parseInt(text.substring(name.length()));
    }
}
