package dev.gatewright.gateway.stage.authn;

import dev.gatewright.bundle.content.Stages;
import dev.gatewright.bundle.content.Stages.ApiKeyAuthentication.Location;
import dev.gatewright.contracts.feed.FeedEntry;
import dev.gatewright.gateway.entitlement.Entitlements;
import dev.gatewright.gateway.exchange.CanonicalRequest;
import dev.gatewright.gateway.exchange.Exchange;
import dev.gatewright.gateway.exchange.Forwarding;
import dev.gatewright.gateway.exchange.Principal;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** An API key: looked up by its SHA-256, so that neither memory nor timing tells anything of other keys. */
record ApiKeyAlternative(Stages.ApiKeyAuthentication configured, Entitlements entitlements, Clock clock)
        implements Alternative {

    private static final int LONGEST_KEY = 256;

    @Override
    public Attempt attempt(Exchange exchange) {
        List<String> presented = presented(exchange.request());
        if (presented.isEmpty()) {
            return Attempt.ABSENT;
        }
        if (presented.size() > 1) {
            return new Attempt.Refused(Fault.CREDENTIALS_AMBIGUOUS);
        }
        String key = presented.getFirst();
        return key.length() > LONGEST_KEY ? new Attempt.Refused(Fault.KEY_UNKNOWN) : lookUp(key);
    }

    private Attempt lookUp(String presented) {
        FeedEntry.Key key = entitlements.key(sha256(presented));
        if (key == null) {
            return new Attempt.Refused(Fault.KEY_UNKNOWN);
        }
        if (key.status() != FeedEntry.KeyStatus.ACTIVE) {
            return new Attempt.Refused(Fault.KEY_REVOKED);
        }
        Long expiresAt = key.expiresAt();
        if (expiresAt != null && expiresAt <= clock.millis() / 1000) {
            return new Attempt.Refused(Fault.KEY_EXPIRED);
        }
        return new Attempt.Proved(new Principal.KeyHolder(key.id(), key.application()));
    }

    @Override
    public void withhold(Forwarding forwarding, Principal principal) {
        if (configured.location() == Location.HEADER) {
            forwarding.withoutHeader(configured.name());
        } else {
            forwarding.withoutQueryParameter(configured.name());
        }
    }

    /** There is no registered scheme for API keys; the challenge says where the key goes. */
    @Override
    public String challenge(String realm, @Nullable Fault fault) {
        String place = configured.location() == Location.HEADER ? "header" : "query";
        return "ApiKey realm=" + Challenges.quoted(realm) + ", in=\"" + place + "\", name="
                + Challenges.quoted(configured.name());
    }

    private List<String> presented(CanonicalRequest request) {
        if (configured.location() == Location.HEADER) {
            return request.headers().getAll(configured.name());
        }
        String query = request.query();
        return query == null ? List.of() : parameters(query, configured.name());
    }

    private static List<String> parameters(String query, String name) {
        List<String> values = new ArrayList<>(1);
        for (String pair : query.split("&", -1)) {
            int equals = pair.indexOf('=');
            if (decoded(equals < 0 ? pair : pair.substring(0, equals)).equals(name)) {
                values.add(equals < 0 ? "" : decoded(pair.substring(equals + 1)));
            }
        }
        return values;
    }

    private static String decoded(String text) {
        if (text.indexOf('%') < 0 && text.indexOf('+') < 0) {
            return text;
        }
        try {
            return URLDecoder.decode(text, StandardCharsets.UTF_8);
        } catch (IllegalArgumentException e) {
            return text;
        }
    }

    private static byte[] sha256(String key) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(key.getBytes(StandardCharsets.UTF_8));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }
}
