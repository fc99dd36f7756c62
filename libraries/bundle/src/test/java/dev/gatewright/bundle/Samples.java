package dev.gatewright.bundle;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.gatewright.bundle.content.Api;
import dev.gatewright.bundle.content.BundleContent;
import dev.gatewright.bundle.content.Issuer;
import dev.gatewright.bundle.content.Limit;
import dev.gatewright.bundle.content.Plan;
import dev.gatewright.bundle.content.Policy;
import dev.gatewright.bundle.content.Stages;
import dev.gatewright.bundle.content.Upstream;
import dev.gatewright.bundle.signing.Sha256;
import dev.gatewright.bundle.signing.SigningKey;
import dev.gatewright.bundle.trust.KeyRole;
import dev.gatewright.bundle.trust.TrustDocument;
import dev.gatewright.bundle.trust.TrustedKey;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;

/** A small installation: keys, a trust document and one bundle that uses most of what bundles have. */
public final class Samples {

    public static final Instant NOW = Instant.parse("2026-11-22T12:00:00Z");
    public static final Clock CLOCK = Clock.fixed(NOW, ZoneOffset.UTC);
    public static final String GROUP = "shop-production";

    public static final SigningKey ROOT = SigningKey.generate();
    public static final SigningKey BUNDLE_KEY = SigningKey.generate();
    public static final SigningKey FEED_KEY = SigningKey.generate();

    public static final TrustDocument TRUST = TrustDocument.first(
            ROOT.verificationKey(), List.of(trusted(KeyRole.BUNDLE, BUNDLE_KEY), trusted(KeyRole.FEED, FEED_KEY)), NOW);

    public static final byte[] WASM = "\0asm\1\0\0\0 not a module".getBytes(StandardCharsets.US_ASCII);
    public static final String REGO = """
            package gatewright.sample

            decision := {"allow": input.principal.subject == "ada"}
            """;

    private Samples() {}

    public static TrustedKey trusted(KeyRole role, SigningKey key) {
        return new TrustedKey(
                role, NOW.minus(Duration.ofDays(1)), NOW.plus(Duration.ofDays(365)), key.verificationKey());
    }

    public static BundleContent content() {
        Limit limit = new Limit("burst", Limit.Per.SUBSCRIPTION, Limit.Algorithm.TOKEN_BUCKET, 100, 60, 20L);
        Stages stages = new Stages(
                new Stages.Cors(List.of("https://shop.example"), List.of("GET"), List.of("x-a"), List.of(), true, 600),
                List.of(
                        new Stages.ApiKeyAuthentication(Stages.ApiKeyAuthentication.Location.HEADER, "X-API-Key"),
                        new Stages.JwtAuthentication("staff", List.of("shop"))),
                new Stages.Entitlement(true),
                new Stages.Identity(true, false),
                List.of(new Stages.PolicyUse(
                        "sample",
                        JsonNodeFactory.instance
                                .objectNode()
                                .put("share", 1.50)
                                .put("text", "a<\u2028\u0001é\uD83D\uDE00"))),
                List.of(limit),
                new Stages.Sizes(1 << 20),
                new Stages.Timeouts(1000, 5000, 30000, 0));
        Api api = new Api(
                "parcels",
                "v1",
                "Parcels",
                "acme",
                Sha256.hex(new byte[] {1}),
                List.of("api.shop.example"),
                "/parcels",
                "parcels-backend",
                stages,
                List.of(
                        new Api.Operation("listParcels", "GET", "/", null),
                        new Api.Operation("getParcel", "GET", "/{id}", Stages.NONE)));
        return new BundleContent(
                BundleContent.FORMAT,
                GROUP,
                "production",
                List.of(),
                List.of(api),
                List.of(new Upstream("parcels-backend", List.of(new Upstream.Target("http://127.0.0.1:9001/base")))),
                List.of(new Plan("gold", "Gold", List.of(limit))),
                List.of(new Issuer(
                        "staff",
                        "https://id.shop.example",
                        List.of("RS256"),
                        List.of("shop"),
                        "scope",
                        "client_id",
                        null,
                        "https://id.shop.example/jwks")),
                List.of(new Policy(
                        "sample",
                        Sha256.hex(WASM),
                        "gatewright/sample/decision",
                        "policies/sample/policy.rego",
                        List.of("principal.subject"),
                        List.of())));
    }

    public static Map<String, byte[]> policyFiles() {
        return Map.of(
                "policies/sample/policy.rego",
                REGO.getBytes(StandardCharsets.UTF_8),
                "wasm/" + Sha256.hex(WASM) + ".wasm",
                WASM);
    }

    public static UnsignedBundle unsigned() {
        return UnsignedBundle.of(content(), policyFiles());
    }

    public static BundleTerms terms(long version) {
        return new BundleTerms(version, NOW, NOW.plus(Duration.ofDays(30)), null, List.of());
    }

    public static byte[] bundle() {
        return new BundleSigner(BUNDLE_KEY).sign(unsigned(), terms(7));
    }

    public static BundleVerifier verifier() {
        return new BundleVerifier(TRUST.keys(KeyRole.BUNDLE, CLOCK));
    }

    public static BundleExpectations expectations() {
        return new BundleExpectations(GROUP, CLOCK, null);
    }
}
