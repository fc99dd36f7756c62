package dev.gatewright.gateway.stage.limit;

import dev.gatewright.bundle.content.Limit;
import dev.gatewright.gateway.address.Address;
import dev.gatewright.gateway.exchange.Entitlement;
import dev.gatewright.gateway.exchange.Exchange;
import dev.gatewright.gateway.exchange.Principal;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import org.jspecify.annotations.Nullable;

/**
 * Whose consumption is counted.
 *
 * @param space kinds of subjects that callers can invent at different cost are held apart, so that a flood of the cheap
 *     ones takes no room from the others
 */
record Subject(Space space, String id) {

    enum Space {
        /** Known from the feed or the bundle. */
        KNOWN(0),
        CREDENTIAL(1),
        ADDRESS(2),
        /** Shared by subjects that found their own space full. Its locks are taken last. */
        OVERFLOW(3);

        private final int number;

        Space(int number) {
            this.number = number;
        }

        int number() {
            return number;
        }
    }

    private static final int LONGEST_ID = 96;

    /** An address block that one caller commonly holds in full (RFC 6177). */
    private static final int IPV6_BITS = 64;

    private static final Subject EVERYONE = new Subject(Space.KNOWN, "*");

    static Subject of(Limit.Per per, Exchange exchange) {
        Entitlement entitlement = exchange.entitlement();
        return switch (per) {
            case API -> EVERYONE;
            case ADDRESS -> address(exchange);
            case CREDENTIAL -> credential(exchange);
            case USER -> user(exchange);
            case APPLICATION -> known("a", entitlement == null ? null : entitlement.application(), exchange);
            case SUBSCRIPTION -> known("s", entitlement == null ? null : entitlement.subscription(), exchange);
        };
    }

    private static Subject known(String kind, @Nullable String id, Exchange exchange) {
        return id == null ? credential(exchange) : new Subject(Space.KNOWN, kind + ':' + id);
    }

    private static Subject user(Exchange exchange) {
        if (exchange.principal() instanceof Principal.TokenBearer bearer && bearer.subject() != null) {
            return new Subject(Space.CREDENTIAL, bounded("u:" + bearer.issuerName() + '/' + bearer.subject()));
        }
        return credential(exchange);
    }

    private static Subject credential(Exchange exchange) {
        return switch (exchange.principal()) {
            case Principal.Anonymous anonymous -> address(exchange);
            case Principal.KeyHolder holder -> new Subject(Space.KNOWN, "k:" + holder.keyId());
            case Principal.TokenBearer bearer ->
                new Subject(Space.CREDENTIAL, bounded("t:" + bearer.issuerName() + '/' + token(bearer)));
        };
    }

    /** Without {@code jti} all tokens of a subject or client are one credential. */
    private static String token(Principal.TokenBearer bearer) {
        if (bearer.tokenId() != null) {
            return "j:" + bearer.tokenId();
        }
        return bearer.subject() != null ? "s:" + bearer.subject() : "c:" + bearer.client();
    }

    private static Subject address(Exchange exchange) {
        String text = exchange.request().clientAddress();
        Address address = Address.parse(text);
        if (address == null || address.isIpv4()) {
            return new Subject(Space.ADDRESS, bounded(text));
        }
        return new Subject(
                Space.ADDRESS, Long.toHexString(address.masked(IPV6_BITS).high()) + "::/64");
    }

    /** Ids come from tokens and may be as long as those; a counter's key must not. */
    private static String bounded(String id) {
        if (id.length() <= LONGEST_ID) {
            return id;
        }
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(id.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(digest);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }
}
