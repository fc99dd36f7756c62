package dev.gatewright.bundle.content;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.DateTimeException;
import java.time.ZoneId;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The stages of an API or operation. */
final class StageRules {

    static final long LARGEST = 1_000_000_000_000L;
    static final Set<String> METHODS = Set.of("GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS");

    private static final int A_DAY = 86_400;
    private static final int A_DAY_IN_MILLISECONDS = 86_400_000;
    private static final long A_YEAR = 366L * A_DAY;
    private static final int MAXIMUM_LIST = 64;
    /** Fields that carry the message itself (RFC 9110 section 7.6.1): a gateway that removed them would change it. */
    private static final Set<String> MESSAGE_FIELDS = Set.of(
            "host",
            "connection",
            "content-length",
            "transfer-encoding",
            "te",
            "trailer",
            "upgrade",
            "keep-alive",
            "cookie");

    private final Map<String, Issuer> issuers;
    private final Set<String> policies;

    StageRules(Map<String, Issuer> issuers, Set<String> policies) {
        this.issuers = issuers;
        this.policies = policies;
    }

    void check(Stages stages, Findings findings) {
        findings.member("cors", stages.cors(), StageRules::cors);
        if (stages.authentication() != null) {
            findings.at("authentication").require(!stages.authentication().isEmpty(), "an empty list of alternatives");
        }
        findings.each("authentication", stages.authentication(), 8, this::authentication);
        findings.each("policies", stages.policies(), MAXIMUM_LIST, this::policy);
        findings.each("limits", stages.limits(), MAXIMUM_LIST, StageRules::limit);
        findings.member(
                "sizes",
                stages.sizes(),
                (sizes, at) -> at.member(
                        "maximumBody",
                        sizes.maximumBody(),
                        (value, member) -> Syntax.range(value, 0, LARGEST, member)));
        findings.member("timeouts", stages.timeouts(), StageRules::timeouts);
    }

    /** What holds only of the API's stages and the operation's together. */
    void checkEffective(Stages stages, Findings findings) {
        findings.require(stages.authentication() != null, "no authentication is said, not even none");
        oneAlternativePerIssuer(stages.authentication(), findings.at("authentication"));
        findings.unique("limits", stages.limits(), Limit::name);
    }

    /** A token says its issuer, not which alternative it is for: with two of them its audience could be either's. */
    private void oneAlternativePerIssuer(@Nullable List<Stages.Authentication> alternatives, Findings findings) {
        Set<String> seen = new HashSet<>();
        for (Stages.Authentication alternative :
                alternatives == null ? List.<Stages.Authentication>of() : alternatives) {
            if (alternative instanceof Stages.JwtAuthentication jwt) {
                Issuer issuer = issuers.get(jwt.issuer());
                findings.require(
                        issuer == null || seen.add(issuer.issuer()),
                        "two alternatives accept the same issuer's tokens");
            }
        }
    }

    private static void cors(Stages.Cors cors, Findings findings) {
        findings.each("origins", cors.origins(), MAXIMUM_LIST, HostRules::origin);
        boolean wildcard = cors.origins().contains("*");
        findings.require(!wildcard || cors.origins().size() == 1, "the origin * beside others");
        findings.require(!wildcard || !cors.credentials(), "credentials for every origin");
        findings.each("methods", cors.methods(), MAXIMUM_LIST, StageRules::method);
        findings.each("headers", cors.headers(), MAXIMUM_LIST, Syntax::token);
        findings.each("exposedHeaders", cors.exposedHeaders(), MAXIMUM_LIST, Syntax::token);
        Syntax.range(cors.maxAgeSeconds(), 0, A_DAY, findings.at("maxAgeSeconds"));
    }

    static void method(String value, Findings findings) {
        findings.require(METHODS.contains(value), "not a method that gateways serve");
    }

    private void authentication(Stages.Authentication authentication, Findings findings) {
        switch (authentication) {
            case Stages.NoAuthentication none -> {}
            case Stages.ApiKeyAuthentication key -> keyPlace(key, findings.at("name"));
            case Stages.JwtAuthentication jwt -> jwt(jwt, findings);
        }
    }

    private static void keyPlace(Stages.ApiKeyAuthentication key, Findings findings) {
        if (key.location() == Stages.ApiKeyAuthentication.Location.QUERY) {
            Syntax.queryName(key.name(), findings);
            return;
        }
        Syntax.token(key.name(), findings);
        String lower = key.name().toLowerCase(Locale.ROOT);
        findings.require(
                !MESSAGE_FIELDS.contains(lower) && !lower.startsWith("gatewright-"),
                "a header that has another meaning");
    }

    private void jwt(Stages.JwtAuthentication jwt, Findings findings) {
        findings.each("audiences", jwt.audiences(), MAXIMUM_LIST, Syntax::text);
        @Nullable Issuer issuer = issuers.get(jwt.issuer());
        if (issuer == null) {
            findings.at("issuer").add("the bundle has no such issuer");
            return;
        }
        findings.at("audiences")
                .require(
                        !jwt.audiences().isEmpty() || !issuer.audiences().isEmpty(),
                        "no audience, here or at the issuer: tokens for others would be accepted");
    }

    private void policy(Stages.PolicyUse use, Findings findings) {
        findings.at("policy").require(policies.contains(use.policy()), "the bundle has no such policy");
        findings.member("parameters", use.parameters(), (parameters, at) -> {
            at.require(parameters.isObject(), "not an object");
            at.member("zone", parameters.get("zone"), StageRules::zone);
        });
    }

    /** The gateway's own parameter: the clock that every policy is shown. */
    private static void zone(JsonNode zone, Findings findings) {
        try {
            findings.require(zone.isTextual() && ZoneId.of(zone.textValue()) != null, "not a time zone");
        } catch (DateTimeException e) {
            findings.add("not a time zone");
        }
    }

    static void limit(Limit limit, Findings findings) {
        Syntax.structuredToken(limit.name(), findings.at("name"));
        Syntax.range(limit.requests(), 1, LARGEST, findings.at("requests"));
        Syntax.range(limit.windowSeconds(), 1, A_YEAR, findings.at("windowSeconds"));
        findings.member("burst", limit.burst(), (burst, at) -> {
            Syntax.range(burst, 1, LARGEST, at);
            at.require(limit.algorithm() == Limit.Algorithm.TOKEN_BUCKET, "only a token bucket has a burst");
        });
    }

    static void limits(List<Limit> limits, Findings findings) {
        findings.each("limits", limits, MAXIMUM_LIST, StageRules::limit);
        findings.unique("limits", limits, Limit::name);
    }

    private static void timeouts(Stages.Timeouts timeouts, Findings findings) {
        Syntax.range(timeouts.connect(), 1, A_DAY_IN_MILLISECONDS, findings.at("connect"));
        Syntax.range(timeouts.response(), 1, A_DAY_IN_MILLISECONDS, findings.at("response"));
        Syntax.range(timeouts.idle(), 1, A_DAY_IN_MILLISECONDS, findings.at("idle"));
        Syntax.range(timeouts.total(), 0, A_DAY_IN_MILLISECONDS, findings.at("total"));
    }
}
