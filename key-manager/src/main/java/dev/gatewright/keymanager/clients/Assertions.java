package dev.gatewright.keymanager.clients;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.jwk.source.ImmutableJWKSet;
import com.nimbusds.jose.proc.BadJOSEException;
import com.nimbusds.jose.proc.JWSVerificationKeySelector;
import com.nimbusds.jose.proc.SecurityContext;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.proc.DefaultJWTClaimsVerifier;
import com.nimbusds.jwt.proc.DefaultJWTProcessor;
import com.nimbusds.oauth2.sdk.auth.PrivateKeyJWT;
import dev.gatewright.chassis.database.Database;
import dev.gatewright.keymanager.KeyManagerSettings;
import dev.gatewright.keymanager.secrets.OpaqueSecret;
import dev.gatewright.keymanager.system.SystemWork;
import io.quarkus.scheduler.Scheduled;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Set;

/**
 * Assertions by which a client proves that it has its private key (RFC 7523 section 3): signed by a key of its own, meant
 * for us, short-lived, and each good for one use.
 */
@ApplicationScoped
class Assertions {

    private static final Set<JWSAlgorithm> ALGORITHMS =
            Set.of(JWSAlgorithm.ES256, JWSAlgorithm.RS256, JWSAlgorithm.PS256);

    private static final Duration LONGEST_LIFE = Duration.ofMinutes(10);
    /** The library takes an assertion this long after its end, so a used one is remembered as long. */
    private static final Duration TOLERANCE =
            Duration.ofSeconds(DefaultJWTClaimsVerifier.DEFAULT_MAX_CLOCK_SKEW_SECONDS);

    private final Database database;
    private final SystemWork system;
    private final Clock clock;
    private final Set<String> audiences;

    Assertions(Database database, SystemWork system, KeyManagerSettings settings, Clock clock) {
        this.database = database;
        this.system = system;
        this.clock = clock;
        String url = settings.url().toString();
        this.audiences = Set.of(url, url + "/oauth/token", url + "/oauth/introspect", url + "/oauth/revoke");
    }

    boolean accepts(PrivateKeyJWT presented, ClientKeys keys) {
        String client = presented.getClientID().getValue();
        try {
            JWTClaimsSet claims = processor(client, keys).process(presented.getClientAssertion(), null);
            String id = claims.getJWTID();
            Instant ends = claims.getExpirationTime().toInstant();
            return !id.isBlank()
                    && !ends.isAfter(clock.instant().plus(LONGEST_LIFE))
                    && firstUse(client, id, ends.plus(TOLERANCE));
        } catch (BadJOSEException | JOSEException e) {
            return false;
        }
    }

    @Scheduled(every = "10m", delayed = "10m")
    void forgetExpired() {
        system.in(() -> database.update("delete from used_assertion where expires < ?", clock.instant()));
    }

    private DefaultJWTProcessor<SecurityContext> processor(String client, ClientKeys keys) {
        DefaultJWTProcessor<SecurityContext> processor = new DefaultJWTProcessor<>();
        processor.setJWSKeySelector(new JWSVerificationKeySelector<>(ALGORITHMS, new ImmutableJWKSet<>(keys.set())));
        processor.setJWTClaimsSetVerifier(new DefaultJWTClaimsVerifier<>(
                audiences,
                new JWTClaimsSet.Builder().issuer(client).subject(client).build(),
                Set.of("exp", "jti"),
                Set.of()));
        return processor;
    }

    private boolean firstUse(String client, String id, Instant remembered) {
        return system.in(() -> database.update(
                        "insert into used_assertion (client_id, hash, expires) values (?, ?, ?) on conflict do nothing",
                        client,
                        OpaqueSecret.hash(id),
                        remembered))
                == 1;
    }
}
