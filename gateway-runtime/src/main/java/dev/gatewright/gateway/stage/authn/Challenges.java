package dev.gatewright.gateway.stage.authn;

import dev.gatewright.contracts.problem.ProblemType;
import dev.gatewright.gateway.exchange.Rejection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Refusals with the {@code WWW-Authenticate} that RFC 9110 section 11.6.1 demands: one challenge for each alternative, with
 * RFC 6750's error members on the bearer challenge when a token was refused.
 */
record Challenges(String realm, List<Alternative> alternatives) {

    private static final String FIELD = "WWW-Authenticate";
    private static final String RETRY_SECONDS = "5";

    Rejection missing() {
        return new Rejection(
                ProblemType.CREDENTIALS_MISSING,
                "The request carries no credentials that this API accepts.",
                "credentials-missing",
                Map.of(FIELD, challenges(null, null)),
                Map.of());
    }

    /** Without keys nothing is known of the token: a 401 would make its holder throw it away. */
    Rejection refusal(Alternative by, Fault fault) {
        if (fault == Fault.KEYS_UNAVAILABLE) {
            return new Rejection(
                    ProblemType.KEYS_UNAVAILABLE,
                    fault.detail(),
                    fault.code(),
                    Map.of("Retry-After", RETRY_SECONDS),
                    Map.of());
        }
        return new Rejection(
                ProblemType.CREDENTIALS_INVALID,
                fault.detail(),
                fault.code(),
                Map.of(FIELD, challenges(by, fault)),
                Map.of("reason", fault.code()));
    }

    private String challenges(@Nullable Alternative by, @Nullable Fault fault) {
        return alternatives.stream()
                .map(alternative -> alternative.challenge(realm, alternative.equals(by) ? fault : null))
                .filter(Objects::nonNull)
                .collect(Collectors.joining(", "));
    }

    /** A quoted-string (RFC 9110 section 5.6.4). */
    static String quoted(String text) {
        return '"' + text.replace("\\", "\\\\").replace("\"", "\\\"") + '"';
    }
}
