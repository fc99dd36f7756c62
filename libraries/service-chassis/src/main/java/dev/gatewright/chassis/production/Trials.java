package dev.gatewright.chassis.production;

import java.net.URI;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/** By what a trial's settings are known. */
public final class Trials {

    private static final Set<String> LOOPBACK = Set.of("localhost", "127.0.0.1", "[::1]");
    private static final int SHORTEST_SECRET = 32;

    private Trials() {}

    /** The objection to an address beyond this machine that is reached without TLS. */
    public static Optional<String> open(String key, URI url, String danger) {
        boolean open = !"https".equals(url.getScheme()) && (url.getHost() == null || !LOOPBACK.contains(url.getHost()));
        return open ? Optional.of(key + ": " + url + " is no https address, so " + danger) : Optional.empty();
    }

    /** The objection to a secret that others know or can guess. */
    public static Optional<String> known(String key, String secret) {
        String plain = secret.toLowerCase(Locale.ROOT);
        boolean known =
                secret.length() < SHORTEST_SECRET || plain.contains("quickstart") || plain.contains("quick-start");
        return known
                ? Optional.of(key + ": the secret is the quick start's or too short; use at least " + SHORTEST_SECRET
                        + " random characters")
                : Optional.empty();
    }
}
