package dev.gatewright.gateway.authentication;

import com.fasterxml.jackson.databind.JsonNode;
import dev.gatewright.bundle.content.Issuer;
import dev.gatewright.gateway.entitlement.Entitlements;
import java.text.ParseException;
import java.util.LinkedHashMap;
import java.util.Map;

/** Finds the source of an issuer's keys; equal issuers of one snapshot or the next share theirs. */
public final class KeySources {

    private static final int REMEMBERED = 256;

    private final JwksCache fetched;
    private final Map<JsonNode, KeySource> inline = new LinkedHashMap<>(16, 0.75f, true) {
        @Override
        protected boolean removeEldestEntry(Map.Entry<JsonNode, KeySource> eldest) {
            return size() > REMEMBERED;
        }
    };
    private final Map<String, FeedKeys> fed = new LinkedHashMap<>(16, 0.75f, true) {
        @Override
        protected boolean removeEldestEntry(Map.Entry<String, FeedKeys> eldest) {
            return size() > REMEMBERED;
        }
    };

    private record Inline(VerificationKeys current) implements KeySource {}

    public KeySources(JwksCache fetched) {
        this.fetched = fetched;
    }

    /**
     * The source; fetching begins at once where keys have to be fetched.
     *
     * @throws ParseException when the issuer's own JWK set or its address cannot be used
     */
    public synchronized KeySource of(Issuer issuer, Entitlements entitlements) throws ParseException {
        JsonNode jwks = issuer.jwks();
        if (jwks != null) {
            KeySource known = inline.get(jwks);
            if (known == null) {
                known = new Inline(VerificationKeys.parse(jwks));
                inline.put(jwks, known);
            }
            return known;
        }
        String uri = issuer.jwksUri();
        if (uri != null) {
            return fetched.of(uri);
        }
        FeedKeys keys = fed.get(issuer.name());
        if (keys == null || keys.entitlements() != entitlements) {
            keys = new FeedKeys(issuer.name(), entitlements);
            fed.put(issuer.name(), keys);
        }
        return keys;
    }
}
