package dev.gatewright.gateway.stage.authn;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.util.Base64URL;
import dev.gatewright.contracts.problem.ProblemType;
import dev.gatewright.gateway.exchange.Exchange;
import dev.gatewright.gateway.exchange.Principal;
import dev.gatewright.gateway.pipeline.Stage;
import dev.gatewright.gateway.stage.GatewayCall;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.CharRange;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/** Every attack gets the reason it deserves, and never a principal. */
class TokenAttackTest {

    private final Gate gate = new Gate();
    private final Stage stage = gate.stage(Gate.JWT);
    private final String payload = Tokens.json(write(claims(c -> {}))).toString();

    @TestFactory
    List<DynamicTest> refuses() {
        Map<String, Map.Entry<String, String>> attacks = new LinkedHashMap<>();
        attacks.put(
                "alg none",
                Map.entry(Tokens.raw("{\"alg\":\"none\"}", payload, new byte[] {1}), "algorithm-not-allowed"));
        attacks.put("alg none without signature", Map.entry(withoutSignature(), "token-malformed"));
        attacks.put("HS256 keyed with the public key", Map.entry(hmacWithPublicKey(), "algorithm-not-allowed"));
        attacks.put("alg that the issuer does not use", Map.entry(signed(JWSAlgorithm.RS512), "algorithm-not-allowed"));
        attacks.put(
                "alg absent",
                Map.entry(Tokens.raw("{\"kid\":\"rsa-1\"}", payload, new byte[256]), "algorithm-not-allowed"));
        attacks.put(
                "alg a number", Map.entry(Tokens.raw("{\"alg\":5}", payload, new byte[256]), "algorithm-not-allowed"));
        attacks.put(
                "ES256 with an RSA key's id",
                Map.entry(
                        Tokens.signed(
                                Tokens.EC, new JWSHeader.Builder(JWSAlgorithm.ES256).keyID("rsa-1"), claims(c -> {})),
                        "kid-unknown"));
        attacks.put(
                "RS256 by another key under a known id",
                Map.entry(
                        Tokens.signed(Tokens.rsa("rsa-1", 2048), JWSAlgorithm.RS256, claims(c -> {})),
                        "signature-invalid"));
        attacks.put(
                "ES256 with the all-zero signature",
                Map.entry(
                        Tokens.raw("{\"alg\":\"ES256\",\"kid\":\"ec-1\"}", payload, new byte[64]),
                        "signature-invalid"));
        attacks.put(
                "ES256 with an empty-ish signature",
                Map.entry(
                        Tokens.raw("{\"alg\":\"ES256\",\"kid\":\"ec-1\"}", payload, new byte[1]), "signature-invalid"));
        attacks.put(
                "unknown kid",
                Map.entry(
                        Tokens.signed(Tokens.rsa("rsa-9", 2048), JWSAlgorithm.RS256, claims(c -> {})), "kid-unknown"));
        attacks.put(
                "kid that is a path",
                Map.entry(
                        Tokens.signed(
                                Tokens.RSA,
                                new JWSHeader.Builder(JWSAlgorithm.RS256).keyID("../../dev/null"),
                                claims(c -> {})),
                        "kid-unknown"));
        attacks.put(
                "no kid where there are several keys",
                Map.entry(
                        Tokens.signed(Tokens.RSA, new JWSHeader.Builder(JWSAlgorithm.RS256), claims(c -> {})),
                        "kid-missing"));
        attacks.put(
                "kid a number",
                Map.entry(Tokens.raw("{\"alg\":\"RS256\",\"kid\":1}", payload, new byte[256]), "token-malformed"));
        attacks.put("key embedded as jwk", Map.entry(embeddedKey(), "kid-unknown"));
        attacks.put("key at the attacker's jku and x5u", Map.entry(remoteKey(), "kid-unknown"));
        attacks.put(
                "critical extension",
                Map.entry(
                        Tokens.signed(
                                Tokens.RSA,
                                new JWSHeader.Builder(JWSAlgorithm.RS256)
                                        .keyID("rsa-1")
                                        .criticalParams(Set.of("exp"))
                                        .customParam("exp", 1),
                                claims(c -> {})),
                        "critical-header"));
        attacks.put(
                "another type",
                Map.entry(
                        Tokens.raw(
                                "{\"alg\":\"RS256\",\"kid\":\"rsa-1\",\"typ\":\"logout+jwt\"}", payload, new byte[256]),
                        "type-not-allowed"));
        attacks.put(
                "nested token",
                Map.entry(
                        Tokens.raw("{\"alg\":\"RS256\",\"kid\":\"rsa-1\",\"cty\":\"JWT\"}", payload, new byte[256]),
                        "type-not-allowed"));
        attacks.put("encrypted token", Map.entry("a.b.c.d.e", "token-malformed"));
        attacks.put(
                "duplicate member in the header",
                Map.entry(
                        Tokens.raw("{\"alg\":\"none\",\"alg\":\"RS256\"}", payload, new byte[256]), "token-malformed"));
        attacks.put(
                "duplicate member in the claims",
                Map.entry(
                        Tokens.raw("{\"alg\":\"RS256\"}", "{\"iss\":\"a\",\"iss\":\"b\"}", new byte[256]),
                        "token-malformed"));
        attacks.put(
                "deeply nested claims",
                Map.entry(
                        Tokens.raw(
                                "{\"alg\":\"RS256\"}",
                                "{\"a\":" + "[".repeat(2000) + "]".repeat(2000) + "}",
                                new byte[9]),
                        "token-malformed"));
        attacks.put("huge token", Map.entry("a".repeat(20_000), "token-too-large"));
        attacks.put("empty token", Map.entry("", "token-malformed"));
        attacks.put("dots only", Map.entry("..", "token-malformed"));
        attacks.put("standard Base64", Map.entry(token(c -> {}).replace('.', '+'), "token-malformed"));
        attacks.put("padding", Map.entry(token(c -> {}) + "==", "token-malformed"));
        attacks.put("changed claims", Map.entry(changedClaims(), "signature-invalid"));
        attacks.put("another issuer", Map.entry(token(c -> c.put("iss", "https://evil.example")), "issuer-mismatch"));
        attacks.put(
                "issuer with a slash more",
                Map.entry(token(c -> c.put("iss", Tokens.ISSUER + "/")), "issuer-mismatch"));
        attacks.put("no issuer", Map.entry(token(c -> c.remove("iss")), "issuer-mismatch"));
        attacks.put("issuer as a list", Map.entry(token(c -> c.put("iss", List.of(Tokens.ISSUER))), "issuer-mismatch"));
        attacks.put("another audience", Map.entry(token(c -> c.put("aud", "billing")), "audience-mismatch"));
        attacks.put("no audience", Map.entry(token(c -> c.remove("aud")), "audience-mismatch"));
        attacks.put("audience of a wrong type", Map.entry(token(c -> c.put("aud", 5)), "token-malformed"));
        attacks.put("expired", Map.entry(token(c -> c.put("exp", gate.clock.seconds() - 60)), "token-expired"));
        attacks.put("without expiry", Map.entry(token(c -> c.remove("exp")), "expiry-missing"));
        attacks.put("expiry as text", Map.entry(token(c -> c.put("exp", "tomorrow")), "token-malformed"));
        attacks.put("expiry beyond all time", Map.entry(token(c -> c.put("exp", 1e300)), "token-malformed"));
        attacks.put(
                "not valid yet", Map.entry(token(c -> c.put("nbf", gate.clock.seconds() + 61)), "token-not-yet-valid"));
        attacks.put("subject as a number", Map.entry(token(c -> c.put("sub", 1)), "token-malformed"));
        attacks.put("scope as an object", Map.entry(token(c -> c.put("scope", Map.of())), "token-malformed"));
        return attacks.entrySet().stream()
                .map(attack -> DynamicTest.dynamicTest(
                        attack.getKey(),
                        () -> assertRefused(
                                attack.getValue().getKey(), attack.getValue().getValue())))
                .toList();
    }

    @TestFactory
    List<DynamicTest> accepts() {
        Map<String, String> tokens = new LinkedHashMap<>();
        tokens.put("RS256", token(c -> {}));
        tokens.put("ES256", Tokens.signed(Tokens.EC, JWSAlgorithm.ES256, claims(c -> {})));
        tokens.put("one of several audiences", token(c -> c.put("aud", List.of("billing", "orders"))));
        tokens.put("expired within the tolerance", token(c -> c.put("exp", gate.clock.seconds() - 59)));
        tokens.put("valid within the tolerance", token(c -> c.put("nbf", gate.clock.seconds() + 60)));
        tokens.put("fractional seconds", token(c -> c.put("exp", gate.clock.seconds() + 1.5)));
        return tokens.entrySet().stream()
                .map(token -> DynamicTest.dynamicTest(
                        token.getKey(),
                        () -> assertThat(GatewayCall.run(stage, Gate.bearing(token.getValue()))
                                        .reason())
                                .isNull()))
                .toList();
    }

    @Property(tries = 300)
    void anyChangedCharacterIsRefused(
            @ForAll @IntRange(max = 5000) int place, @ForAll @CharRange(from = '!', to = '~') char c) {
        String token = token(claims -> {});
        int at = place % token.length();
        // The last character of the signature has bits that Base64 ignores.
        if (token.charAt(at) != c && at < token.length() - 1) {
            var outcome = GatewayCall.run(stage, Gate.bearing(token.substring(0, at) + c + token.substring(at + 1)));
            assertThat(outcome.response()).isNull();
        }
    }

    @Property(tries = 500)
    void anyTextIsRefusedInGoodOrder(@ForAll String text) {
        Exchange exchange = Gate.bearing(text);
        assertThat(GatewayCall.run(stage, exchange).rejection().type()).isEqualTo(ProblemType.CREDENTIALS_INVALID);
    }

    private void assertRefused(String token, String reason) {
        Exchange exchange = Gate.bearing(token);
        var outcome = GatewayCall.run(stage, exchange);

        assertThat(outcome.reason()).isEqualTo(reason);
        assertThat(outcome.rejection().type()).isEqualTo(ProblemType.CREDENTIALS_INVALID);
        assertThat(exchange.principal()).isEqualTo(Principal.ANONYMOUS);
        String told = outcome.rejection().getMessage() + outcome.rejection().headers();
        assertThat(outcome.rejection().headers().get("WWW-Authenticate")).contains("error=\"invalid_token\"");
        if (token.length() > 20) {
            assertThat(told).doesNotContain(token.substring(0, 20));
        }
    }

    private String token(Consumer<Map<String, Object>> change) {
        return Tokens.signed(Tokens.RSA, JWSAlgorithm.RS256, claims(change));
    }

    private String signed(JWSAlgorithm algorithm) {
        return Tokens.signed(Tokens.RSA, algorithm, claims(c -> {}));
    }

    private Map<String, Object> claims(Consumer<Map<String, Object>> change) {
        Map<String, Object> claims = Tokens.claims(gate.clock.seconds());
        change.accept(claims);
        return claims;
    }

    private String withoutSignature() {
        String token = Tokens.raw("{\"alg\":\"none\"}", payload, new byte[] {1});
        return token.substring(0, token.lastIndexOf('.') + 1);
    }

    private String hmacWithPublicKey() {
        try {
            String unsigned = Tokens.raw("{\"alg\":\"HS256\",\"kid\":\"rsa-1\"}", payload, new byte[0]);
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(Tokens.RSA.toRSAPublicKey().getEncoded(), "HmacSHA256"));
            byte[] signature =
                    mac.doFinal(unsigned.substring(0, unsigned.length() - 1).getBytes(StandardCharsets.US_ASCII));
            return unsigned + Tokens.base64(signature);
        } catch (Exception e) {
            throw new AssertionError(e);
        }
    }

    private String embeddedKey() {
        var own = Tokens.rsa("own", 2048);
        return Tokens.signed(
                own, new JWSHeader.Builder(JWSAlgorithm.RS256).keyID("own").jwk(own.toPublicJWK()), claims(c -> {}));
    }

    private String remoteKey() {
        var own = Tokens.rsa("own", 2048);
        return Tokens.signed(
                own,
                new JWSHeader.Builder(JWSAlgorithm.RS256)
                        .keyID("own")
                        .jwkURL(URI.create("https://evil.example/jwks"))
                        .x509CertURL(URI.create("https://evil.example/x5u")),
                claims(c -> {}));
    }

    private String changedClaims() {
        String[] parts = token(c -> {}).split("\\.");
        String changed = new String(Base64URL.from(parts[1]).decode(), StandardCharsets.UTF_8).replace("ann", "bob");
        return parts[0] + '.' + Base64URL.encode(changed) + '.' + parts[2];
    }

    private static String write(Map<String, Object> claims) {
        try {
            return new ObjectMapper().writeValueAsString(claims);
        } catch (Exception e) {
            throw new AssertionError(e);
        }
    }
}
