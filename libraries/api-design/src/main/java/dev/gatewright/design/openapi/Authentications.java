package dev.gatewright.design.openapi;

import dev.gatewright.bundle.content.Stages;
import dev.gatewright.bundle.content.Stages.Authentication;
import dev.gatewright.design.declarative.Located;
import dev.gatewright.design.document.Findings;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Turns what a description demands into the gateway's alternatives. Demands that cannot be met are left out, never met by less. */
public final class Authentications {

    private final Function<Security.Token, @Nullable String> issuers;
    private final Findings findings;

    /** {@code issuers} knows the name of the issuer for a scheme, or {@code null}. */
    public Authentications(Function<Security.Token, @Nullable String> issuers, Findings findings) {
        this.issuers = issuers;
        this.findings = findings;
    }

    /** The alternatives; empty where none can be offered. */
    public List<Located<Authentication>> of(Security security) {
        List<Located<Authentication>> list = new ArrayList<>();
        if (security.alternatives().isEmpty()) {
            list.add(new Located<>(new Stages.NoAuthentication(), security.place()));
        }
        for (Security.Alternative alternative : security.alternatives()) {
            Authentication authentication = of(alternative);
            boolean known = list.stream().anyMatch(each -> each.value().equals(authentication));
            if (authentication != null && !known) {
                list.add(new Located<>(authentication, alternative.place()));
            }
        }
        return List.copyOf(list);
    }

    private @Nullable Authentication of(Security.Alternative alternative) {
        if (alternative.demands().isEmpty()) {
            return new Stages.NoAuthentication();
        }
        if (alternative.demands().size() > 1) {
            findings.warning(
                    alternative.place(),
                    "openapi-security-combined",
                    "several schemes at once cannot be demanded; this alternative is left out");
            return null;
        }
        return switch (alternative.demands().getFirst().scheme()) {
            case Security.ApiKey key -> new Stages.ApiKeyAuthentication(key.location(), key.name());
            case Security.Token token -> jwt(token, alternative);
            case Security.Unsupported unsupported -> {
                findings.warning(
                        alternative.place(),
                        "openapi-security-unsupported",
                        "%s is not spoken by the gateway; this alternative is left out".formatted(unsupported.words()));
                yield null;
            }
        };
    }

    private @Nullable Authentication jwt(Security.Token token, Security.Alternative alternative) {
        String issuer = issuers.apply(token);
        if (issuer == null) {
            findings.error(
                    alternative.place(),
                    "issuer-ambiguous",
                    "tokens are accepted, but not said whose: give 'authentication' with the name of an Issuer");
            return null;
        }
        return new Stages.JwtAuthentication(issuer, List.of());
    }
}
