package dev.gatewright.gateway.stage.authn;

import static org.assertj.core.api.Assertions.assertThat;

import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.jwk.RSAKey;
import dev.gatewright.contracts.problem.ProblemType;
import dev.gatewright.gateway.authentication.AuthenticationConfig;
import dev.gatewright.gateway.authentication.JwksCache;
import dev.gatewright.gateway.authentication.LoopbackIssuer;
import dev.gatewright.gateway.authentication.StoredKeys;
import dev.gatewright.gateway.outbound.OutboundClient;
import dev.gatewright.gateway.outbound.OutboundConfig;
import dev.gatewright.gateway.pipeline.Stage;
import dev.gatewright.gateway.stage.Configured;
import dev.gatewright.gateway.stage.GatewayCall;
import dev.gatewright.gateway.stage.TestClock;
import io.vertx.core.Vertx;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Against a real server: first fetch, rotation, floods, outage, restart. */
class FetchedKeysTest {

    private static final RSAKey NEXT = Tokens.rsa("rsa-2", 2048);

    private final Vertx vertx = Vertx.vertx();
    private final TestClock clock = new TestClock();
    private final OutboundClient client = new OutboundClient(
            vertx,
            Configured.with(
                    OutboundConfig.class,
                    Map.of(
                            "gateway.outbound.allowed-networks", "127.0.0.0/8",
                            "gateway.outbound.require-https", "false")));
    private LoopbackIssuer issuer;
    private JwksCache cache;
    private Stage stage;

    @BeforeEach
    void open() throws Exception {
        issuer = new LoopbackIssuer(vertx, Tokens.jwks(Tokens.RSA));
        cache = cache();
    }

    @AfterEach
    void close() throws Exception {
        cache.close();
        client.close();
        issuer.close();
        vertx.close().toCompletionStage().toCompletableFuture().get(20, TimeUnit.SECONDS);
    }

    @Test
    void theFirstCallWaitsForTheKeys() {
        begin();

        assertThat(reason(Tokens.RSA)).isNull();
        assertThat(issuer.requests).hasValue(1);
    }

    @Test
    void fetchesARotatedKeyWhenATokenNamesIt() {
        begin();
        assertThat(reason(Tokens.RSA)).isNull();

        issuer.jwks = Tokens.jwks(Tokens.RSA, NEXT);
        clock.advance(Duration.ofSeconds(31));

        assertThat(reason(NEXT)).isNull();
        assertThat(reason(Tokens.RSA)).isNull();
    }

    @Test
    void refusesAKeyThatTheIssuerHasTakenBack() {
        begin();
        assertThat(reason(Tokens.RSA)).isNull();

        issuer.jwks = Tokens.jwks(NEXT);
        clock.advance(Duration.ofSeconds(31));
        assertThat(reason(NEXT)).isNull();

        assertThat(reason(Tokens.RSA)).isEqualTo("kid-unknown");
    }

    @Test
    void aFloodOfUnknownKeysCausesOneFetchAnInterval() {
        begin();
        assertThat(reason(Tokens.RSA)).isNull();
        clock.advance(Duration.ofSeconds(31));

        for (int i = 0; i < 50; i++) {
            String token =
                    token(new RSAKey.Builder(Tokens.RSA).keyID("unknown-" + i).build());
            assertThat(GatewayCall.run(stage, Gate.bearing(token)).reason()).isEqualTo("kid-unknown");
        }

        assertThat(issuer.requests).hasValue(2);
    }

    @Test
    void goesOnWithTheLastKeysWhileTheIssuerIsDownAndNotForEver() {
        begin();
        assertThat(reason(Tokens.RSA)).isNull();
        issuer.status = 500;
        clock.advance(Duration.ofHours(1));

        assertThat(reason(NEXT)).isEqualTo("kid-unknown");
        assertThat(reason(Tokens.RSA)).isNull();

        clock.advance(Duration.ofDays(7));
        assertThat(reason(Tokens.RSA)).isEqualTo("keys-unavailable");
    }

    @Test
    void anAnswerThatIsNoJwkSetChangesNothing() {
        begin();
        assertThat(reason(Tokens.RSA)).isNull();

        for (String bad : List.of("{\"keys\":[]}", "[]", "{\"keys\":[{\"kty\":\"oct\",\"k\":\"AAAA\"}]}")) {
            issuer.jwks = Tokens.json(bad);
            clock.advance(Duration.ofSeconds(31));
            assertThat(reason(NEXT)).isEqualTo("kid-unknown");
            assertThat(reason(Tokens.RSA)).isNull();
        }
    }

    @Test
    void saysThatItCannotTellWhileThereHaveNeverBeenKeys() {
        issuer.status = 503;
        begin();

        var outcome = GatewayCall.run(stage, Gate.bearing(token(Tokens.RSA)));

        assertThat(outcome.reason()).isEqualTo("keys-unavailable");
        assertThat(outcome.rejection().type()).isEqualTo(ProblemType.KEYS_UNAVAILABLE);
        assertThat(outcome.rejection().headers()).containsKey("Retry-After");
    }

    @Test
    void waitsOnlySoLongForAnIssuerThatSaysNothing() {
        issuer.silent = true;
        begin();

        assertThat(reason(Tokens.RSA)).isEqualTo("keys-unavailable");
    }

    @Test
    void triesAgainByItself() {
        issuer.status = 503;
        begin();
        assertThat(reason(Tokens.RSA)).isEqualTo("keys-unavailable");

        issuer.status = 200;

        await(() -> cache.export().size() == 1);
        assertThat(reason(Tokens.RSA)).isNull();
    }

    @Test
    void knowsTheKeysAfterARestartWithoutTheIssuer() {
        var changes = new AtomicInteger();
        cache.whenChanged(changes::incrementAndGet);
        begin();
        assertThat(reason(Tokens.RSA)).isNull();
        List<StoredKeys> kept = cache.export();
        assertThat(changes).hasPositiveValue();
        issuer.status = 500;

        cache.close();
        cache = cache();
        cache.restore(kept);
        begin();

        assertThat(reason(Tokens.RSA)).isNull();
        assertThat(cache.export()).isEqualTo(kept);
    }

    /** Keys that nobody asks for are no longer refreshed; the first call that needs them again must change that. */
    @Test
    void noticesKeysTakenBackWhileNobodyAsked() {
        cache.close();
        cache = cache("gateway.authentication.keys-refresh-interval", "50ms");
        begin();
        assertThat(reason(Tokens.RSA)).isNull();
        await(() -> issuer.requests.get() > 2);

        clock.advance(Duration.ofHours(2));
        await(() -> cache.export().isEmpty());
        issuer.jwks = Tokens.jwks(NEXT);

        await(() -> "kid-unknown".equals(reason(Tokens.RSA)));
    }

    private JwksCache cache(String... more) {
        Map<String, String> settings = new HashMap<>(Map.of("gateway.authentication.keys-retry-interval", "100ms"));
        for (int i = 0; i < more.length; i += 2) {
            settings.put(more[i], more[i + 1]);
        }
        var config = Configured.with(AuthenticationConfig.class, settings);
        return new JwksCache(vertx, client, config, clock);
    }

    /** A stage as a new snapshot would make it; its tokens are judged by the gate's own clock, which stands still. */
    private void begin() {
        stage = new Gate(cache).stage(Gate.issuer(null, issuer.uri()), false, Gate.JWT);
    }

    private String reason(RSAKey key) {
        return GatewayCall.run(stage, Gate.bearing(token(key))).reason();
    }

    private String token(RSAKey key) {
        return Tokens.signed(key, JWSAlgorithm.RS256, Tokens.claims(new TestClock().seconds()));
    }

    private static void await(BooleanSupplier condition) {
        long until = System.nanoTime() + TimeUnit.SECONDS.toNanos(30);
        while (!condition.getAsBoolean()) {
            assertThat(System.nanoTime()).isLessThan(until);
            Thread.onSpinWait();
        }
    }
}
