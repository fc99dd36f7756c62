package dev.gatewright.gateway.entitlement;

import com.nimbusds.jose.jwk.JWKSet;
import dev.gatewright.contracts.feed.FeedEntry;
import org.jspecify.annotations.Nullable;

/**
 * The feed's current content. Reads are lock-free and safe on every event loop while the feed is applied; a reader sees
 * either all of an applied snapshot or nothing of it. Expiry is the caller's to check.
 */
public interface Entitlements {

    /** Sequence of the last applied snapshot or batch; 0 before the first. */
    long sequence();

    /** The key with this SHA-256 (32 bytes), revoked ones included. */
    FeedEntry.@Nullable Key key(byte[] hash);

    FeedEntry.@Nullable Application application(String id);

    /** The application for which tokens of this OAuth client act. */
    FeedEntry.@Nullable Application applicationOf(String issuerName, String clientId);

    /** The subscription of an application to an API version: an active one if there is any, else the latest other one. */
    FeedEntry.@Nullable Subscription subscription(String application, String api, String version);

    boolean isRevoked(String issuerName, String tokenId);

    /** The block in force for a call, or null. */
    @Nullable
    FeedEntry blockOf(String clientAddress, String api, String version, String operation, long nowSeconds);

    /** Keys of an issuer run by us, or null when the feed has none. */
    @Nullable
    JWKSet keysOf(String issuerName);
}
