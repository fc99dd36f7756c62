package dev.gatewright.gateway.stage.authn;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.nimbusds.jose.JWSAlgorithm;
import dev.gatewright.bundle.content.Issuer;
import dev.gatewright.bundle.content.Stages.JwtAuthentication;
import dev.gatewright.contracts.feed.FeedEntry;
import dev.gatewright.contracts.problem.ProblemType;
import dev.gatewright.gateway.authentication.AuthenticationConfig;
import dev.gatewright.gateway.exchange.Exchange;
import dev.gatewright.gateway.exchange.Principal;
import dev.gatewright.gateway.pipeline.InvalidApi;
import dev.gatewright.gateway.stage.Configured;
import dev.gatewright.gateway.stage.GatewayCall;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.time.Duration;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class AuthenticationStageTest {

    private static final String SECRET = "gw_t_0123456789";

    private final Gate gate = new Gate();

    @Test
    void asksForCredentialsInTheWordsOfEveryAlternative() {
        var outcome =
                GatewayCall.run(gate.stage(Gate.JWT, Gate.HEADER_KEY, Gate.QUERY_KEY), new GatewayCall().exchange());

        assertThat(outcome.rejection().type()).isEqualTo(ProblemType.CREDENTIALS_MISSING);
        assertThat(outcome.rejection().headers().get("WWW-Authenticate"))
                .isEqualTo("Bearer realm=\"orders\", ApiKey realm=\"orders\", in=\"header\", name=\"X-API-Key\", "
                        + "ApiKey realm=\"orders\", in=\"query\", name=\"api_key\"");
    }

    @Test
    void letsAnyoneCallWhatNeedsNoCredentials() {
        Exchange exchange = new GatewayCall().exchange();

        assertThat(GatewayCall.run(gate.stage(Gate.NONE), exchange).response()).isNotNull();
        assertThat(exchange.principal()).isEqualTo(Principal.ANONYMOUS);
    }

    @Test
    void acceptsAKeyInTheHeaderAndKeepsItFromTheBackend() {
        feed(FeedEntry.KeyStatus.ACTIVE, null);
        Exchange exchange = new GatewayCall().header("x-api-key", SECRET).exchange();

        assertThat(GatewayCall.run(gate.stage(Gate.HEADER_KEY), exchange).response())
                .isNotNull();
        assertThat(exchange.principal()).isEqualTo(new Principal.KeyHolder("key-1", "app-1"));
        assertThat(GatewayCall.forwardedHeaders(exchange)).containsEntry("x-api-key", null);
    }

    @Test
    void acceptsAKeyInTheQueryAndKeepsItFromTheBackend() {
        feed(FeedEntry.KeyStatus.ACTIVE, null);
        Exchange exchange = new GatewayCall()
                .query("a=1&api%5Fkey=" + SECRET + "&b=%zz&api_keys=2")
                .exchange();

        assertThat(GatewayCall.run(gate.stage(Gate.QUERY_KEY), exchange).response())
                .isNotNull();
        assertThat(exchange.forwarding().query()).isEqualTo("a=1&b=%zz&api_keys=2");
    }

    @Test
    void refusesKeysThatAreUnknownRevokedExpiredOrDouble() {
        assertThat(keyReason(SECRET)).isEqualTo("key-unknown");
        assertThat(keyReason("")).isEqualTo("key-unknown");
        assertThat(keyReason("x".repeat(10_000))).isEqualTo("key-unknown");
        feed(FeedEntry.KeyStatus.REVOKED, null);
        assertThat(keyReason(SECRET)).isEqualTo("key-revoked");
        feed(FeedEntry.KeyStatus.ACTIVE, gate.clock.seconds());
        assertThat(keyReason(SECRET)).isEqualTo("key-expired");
        feed(FeedEntry.KeyStatus.ACTIVE, gate.clock.seconds() + 1);
        assertThat(keyReason(SECRET)).isNull();

        Exchange twice = new GatewayCall()
                .header("X-API-Key", SECRET)
                .header("X-API-Key", SECRET)
                .exchange();
        assertThat(GatewayCall.run(gate.stage(Gate.HEADER_KEY), twice).reason()).isEqualTo("credentials-ambiguous");
    }

    @Test
    void neverPassesOverBadCredentialsForAnotherAlternativeOrNone() {
        feed(FeedEntry.KeyStatus.ACTIVE, null);
        Exchange exchange = new GatewayCall()
                .header("Authorization", "Bearer nonsense")
                .header("X-API-Key", SECRET)
                .exchange();

        assertThat(GatewayCall.run(gate.stage(Gate.JWT, Gate.HEADER_KEY, Gate.NONE), exchange)
                        .reason())
                .isEqualTo("token-malformed");
    }

    @Test
    void theFirstAlternativeThatIsThereDecidesAndAllCredentialsAreWithheld() {
        feed(FeedEntry.KeyStatus.ACTIVE, null);
        Exchange exchange = new GatewayCall()
                .header("Authorization", "Bearer never.looked.at")
                .header("X-API-Key", SECRET)
                .exchange();

        var stage = gate.stage(Gate.issuer(Tokens.jwks(Tokens.RSA), null), true, Gate.HEADER_KEY, Gate.JWT);
        assertThat(GatewayCall.run(stage, exchange).response()).isNotNull();
        assertThat(exchange.principal()).isInstanceOf(Principal.KeyHolder.class);
        assertThat(GatewayCall.forwardedHeaders(exchange))
                .containsEntry("authorization", null)
                .containsEntry("x-api-key", null);
    }

    @Test
    void acceptsATokenAndSaysWhoseItIs() {
        Exchange exchange = Gate.bearing(token());

        assertThat(GatewayCall.run(gate.stage(Gate.JWT), exchange).response()).isNotNull();
        var bearer = (Principal.TokenBearer) exchange.principal();
        assertThat(bearer.subject()).isEqualTo("ann");
        assertThat(bearer.client()).isEqualTo("client-1");
        assertThat(bearer.tokenId()).isEqualTo("jti-1");
        assertThat(bearer.scopes()).containsExactly("read", "write");
        assertThat(bearer.issuerName()).isEqualTo("idp");
        assertThat(GatewayCall.forwardedHeaders(exchange)).containsEntry("authorization", null);
    }

    @Test
    void passesAVerifiedTokenOnWhereConfigured() {
        Exchange exchange = Gate.bearing(token());
        GatewayCall.run(gate.stage(Gate.issuer(Tokens.jwks(Tokens.RSA), null), true, Gate.JWT), exchange);

        assertThat(GatewayCall.forwardedHeaders(exchange)).doesNotContainKey("authorization");
    }

    @Test
    void refusesARememberedTokenOnceItExpiresOrIsRevokedOrItsKeysChange() {
        var stage = gate.stage(Gate.JWT);
        String token = token();
        assertThat(GatewayCall.run(stage, Gate.bearing(token)).reason()).isNull();

        gate.entitlements.apply(List.of(new FeedEntry.TokenRevocation("idp", "jti-1", 1)), 1);
        assertThat(GatewayCall.run(stage, Gate.bearing(token)).reason()).isEqualTo("token-revoked");
        gate.entitlements.apply(List.of(), 2);
        assertThat(GatewayCall.run(stage, Gate.bearing(token)).reason()).isNull();

        var rotated = gate.stage(Gate.issuer(Tokens.jwks(Tokens.EC), null), false, Gate.JWT);
        assertThat(GatewayCall.run(rotated, Gate.bearing(token)).reason()).isEqualTo("kid-unknown");

        gate.clock.advance(Duration.ofSeconds(360));
        assertThat(GatewayCall.run(stage, Gate.bearing(token)).reason()).isEqualTo("token-expired");
    }

    @Test
    void takesAnIssuersKeysFromTheFeedAsTheyChange() {
        var stage = gate.stage(Gate.issuer(null, null), false, Gate.JWT);
        var without = GatewayCall.run(stage, Gate.bearing(token()));
        assertThat(without.reason()).isEqualTo("keys-unavailable");
        assertThat(without.rejection().type()).isEqualTo(ProblemType.KEYS_UNAVAILABLE);

        gate.entitlements.apply(List.of(new FeedEntry.IssuerKeys("idp", Tokens.jwks(Tokens.RSA))), 1);
        assertThat(GatewayCall.run(stage, Gate.bearing(token())).reason()).isNull();

        gate.entitlements.apply(List.of(new FeedEntry.IssuerKeys("idp", Tokens.jwks(Tokens.EC))), 2);
        assertThat(GatewayCall.run(stage, Gate.bearing(token())).reason()).isEqualTo("kid-unknown");
    }

    @Test
    void refusesToServeAnApiThatWouldTrustAnyAudienceOrNobodyKnows() {
        var audienceless = new Issuer(
                "idp", Tokens.ISSUER, List.of("RS256"), List.of(), "scope", "client_id", Tokens.jwks(Tokens.RSA), null);

        assertThatThrownBy(() -> gate.stage(audienceless, false, Gate.JWT)).isInstanceOf(InvalidApi.class);
        assertThatThrownBy(() -> gate.stage(new JwtAuthentication("stranger", List.of())))
                .isInstanceOf(InvalidApi.class);
        assertThatThrownBy(() -> gate.stage()).isInstanceOf(InvalidApi.class);
        assertThatThrownBy(() -> gate.stage(Gate.issuer(Tokens.json("{\"keys\":[]}"), null), false, Gate.JWT))
                .isInstanceOf(InvalidApi.class);
        assertThatThrownBy(() -> gate.stage(Gate.JWT, new JwtAuthentication("idp", List.of("other"))))
                .isInstanceOf(InvalidApi.class);
    }

    @Test
    void aUseOfAnIssuerMayNameItsOwnAudience() {
        var stage = gate.stage(new JwtAuthentication("idp", List.of("billing")));

        assertThat(GatewayCall.run(stage, Gate.bearing(token())).reason()).isEqualTo("audience-mismatch");
    }

    @Test
    void configurationHasDefaults() {
        var config = Configured.with(AuthenticationConfig.class, Map.of());

        assertThat(config.clockTolerance()).isEqualTo(Duration.ofSeconds(60));
        assertThat(config.maximumToken().asLongValue()).isEqualTo(16 * 1024);
        assertThat(config.cachedTokens()).isEqualTo(1000);
        assertThat(config.keysRefreshInterval()).isEqualTo(Duration.ofMinutes(10));
        assertThat(config.keysMaximumInterval()).isEqualTo(Duration.ofHours(1));
        assertThat(config.unknownKeyInterval()).isEqualTo(Duration.ofSeconds(30));
        assertThat(config.keysRetryInterval()).isEqualTo(Duration.ofSeconds(5));
        assertThat(config.keysWait()).isEqualTo(Duration.ofSeconds(2));
        assertThat(config.keysMaximumAge()).isEqualTo(Duration.ofDays(7));
    }

    private String token() {
        return Tokens.signed(Tokens.RSA, JWSAlgorithm.RS256, Tokens.claims(gate.clock.seconds()));
    }

    private String keyReason(String key) {
        return GatewayCall.run(
                        gate.stage(Gate.HEADER_KEY),
                        new GatewayCall().header("X-API-Key", key).exchange())
                .reason();
    }

    private void feed(FeedEntry.KeyStatus status, Long expiresAt) {
        gate.entitlements.apply(
                List.of(new FeedEntry.Key("key-1", hash(SECRET), "gw_t_0123", "app-1", status, expiresAt)), 1);
    }

    private static String hash(String secret) {
        try {
            return HexFormat.of()
                    .formatHex(MessageDigest.getInstance("SHA-256").digest(secret.getBytes(StandardCharsets.UTF_8)));
        } catch (Exception e) {
            throw new AssertionError(e);
        }
    }
}
