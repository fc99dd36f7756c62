package dev.gatewright.gateway.stage.authn;

import dev.gatewright.gateway.exchange.Exchange;
import dev.gatewright.gateway.exchange.Forwarding;
import dev.gatewright.gateway.exchange.Principal;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A bearer token of any of these issuers (RFC 6750 section 2.1). All of an API's issuers are one alternative. */
record TokenAlternative(List<TrustedIssuer> issuers, boolean forwardCredentials, TokenCheck check)
        implements Alternative {

    private static final String FIELD = "authorization";
    private static final String SCHEME = "Bearer ";

    @Override
    public Attempt attempt(Exchange exchange) {
        List<String> fields = exchange.request().headers().getAll(FIELD);
        if (fields.size() > 1) {
            return new Attempt.Refused(Fault.CREDENTIALS_AMBIGUOUS);
        }
        if (fields.isEmpty() || !fields.getFirst().regionMatches(true, 0, SCHEME, 0, SCHEME.length())) {
            return Attempt.ABSENT;
        }
        String token = fields.getFirst().substring(SCHEME.length()).strip();
        return check.of(token, issuers, exchange.loop());
    }

    /** What was not verified is not passed on, even where a verified token would be. */
    @Override
    public void withhold(Forwarding forwarding, Principal principal) {
        if (!forwardCredentials || !(principal instanceof Principal.TokenBearer)) {
            forwarding.withoutHeader(FIELD);
        }
    }

    @Override
    public String challenge(String realm, @Nullable Fault fault) {
        String challenge = "Bearer realm=" + Challenges.quoted(realm);
        return fault == null
                ? challenge
                : challenge + ", error=\"invalid_token\", error_description=" + Challenges.quoted(fault.detail());
    }
}
