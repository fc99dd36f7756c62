package dev.gatewright.keymanager.tokens;

import static org.assertj.core.api.Assertions.assertThat;

import com.nimbusds.jose.JOSEObjectType;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.MACSigner;
import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.jwk.gen.ECKeyGenerator;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.PlainJWT;
import com.nimbusds.jwt.SignedJWT;
import dev.gatewright.keymanager.keys.KeyRing;
import dev.gatewright.keymanager.keys.KeySchedule;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class TokenSignerTest {

    private static final Instant NOW = Instant.parse("2026-11-22T10:00:00Z");
    private static final String ISSUER = "https://id.example";

    private final ECKey first = key();
    private final ECKey second = key();
    private final KeyRing ring = new KeyRing(
            new KeySchedule(Duration.ofDays(30), Duration.ofHours(1), Duration.ofHours(24)),
            List.of(new KeyRing.Entry(first, NOW, NOW), new KeyRing.Entry(second, NOW, NOW.plus(Duration.ofDays(30)))));

    private static ECKey key() {
        try {
            return new ECKeyGenerator(Curve.P_256).keyIDFromThumbprint(true).generate();
        } catch (com.nimbusds.jose.JOSEException e) {
            throw new AssertionError(e);
        }
    }

    private static JWTClaimsSet claims() {
        return new JWTClaimsSet.Builder()
                .issuer(ISSUER)
                .subject("olivia")
                .claim("exp", NOW.plusSeconds(300).getEpochSecond())
                .build();
    }

    @Test
    void readsWhatItSigned() {
        String token = TokenSigner.sign(TokenType.ACCESS, claims(), ring, NOW);

        assertThat(TokenSigner.read(TokenType.ACCESS, token, ISSUER, ring, NOW))
                .hasValueSatisfying(claims -> assertThat(claims.getSubject()).isEqualTo("olivia"));
    }

    @Test
    void refusesOtherKindsIssuersAndTimes() {
        String token = TokenSigner.sign(TokenType.ACCESS, claims(), ring, NOW);

        assertThat(TokenSigner.read(TokenType.ID, token, ISSUER, ring, NOW)).isEmpty();
        assertThat(TokenSigner.read(TokenType.ACCESS, token, "https://other.example", ring, NOW))
                .isEmpty();
        assertThat(TokenSigner.read(TokenType.ACCESS, token, ISSUER, ring, NOW.plusSeconds(300)))
                .isEmpty();
        assertThat(TokenSigner.readEvenExpired(TokenType.ACCESS, token, ISSUER, ring, NOW.plusSeconds(300)))
                .isPresent();
    }

    @Test
    void goesOnReadingTokensOfTheKeyBeforeUntilItLeaves() {
        Instant turn = NOW.plus(Duration.ofDays(30));
        String token = TokenSigner.sign(TokenType.ACCESS, claims(), ring, turn.minusSeconds(1));
        String next = TokenSigner.sign(TokenType.ACCESS, claims(), ring, turn);

        assertThat(kid(token)).isEqualTo(first.getKeyID());
        assertThat(kid(next)).isEqualTo(second.getKeyID());
        assertThat(TokenSigner.readEvenExpired(TokenType.ACCESS, token, ISSUER, ring, turn.plusSeconds(300)))
                .isPresent();
        assertThat(TokenSigner.readEvenExpired(TokenType.ACCESS, token, ISSUER, ring, turn.plus(Duration.ofDays(1))))
                .isEmpty();
    }

    @Test
    void refusesForgeries() throws Exception {
        String unsigned = new PlainJWT(claims()).serialize();
        SignedJWT mac = new SignedJWT(
                new JWSHeader.Builder(JWSAlgorithm.HS256)
                        .keyID(first.getKeyID())
                        .type(new JOSEObjectType("at+jwt"))
                        .build(),
                claims());
        mac.sign(new MACSigner(first.toPublicJWK().toJSONString()));
        ECKey stranger = new ECKey.Builder(key()).keyID(first.getKeyID()).build();
        KeyRing strangers = new KeyRing(ring.schedule(), List.of(new KeyRing.Entry(stranger, NOW, NOW)));
        String foreign = TokenSigner.sign(TokenType.ACCESS, claims(), strangers, NOW);
        String good = TokenSigner.sign(TokenType.ACCESS, claims(), ring, NOW);

        for (String token : List.of(unsigned, mac.serialize(), foreign, "", "a.b.c", good + "A", "x".repeat(20_000))) {
            assertThat(TokenSigner.readEvenExpired(TokenType.ACCESS, token, ISSUER, ring, NOW))
                    .isEmpty();
        }
    }

    @Test
    void publishesPublicPartsOnly() {
        assertThat(ring.published(NOW).getKeys())
                .hasSize(2)
                .allSatisfy(key -> assertThat(key.isPrivate()).isFalse());
        assertThat(ring.published(NOW).toString()).doesNotContain("\"d\"");
    }

    private static String kid(String token) {
        try {
            return SignedJWT.parse(token).getHeader().getKeyID();
        } catch (java.text.ParseException e) {
            throw new AssertionError(e);
        }
    }
}
