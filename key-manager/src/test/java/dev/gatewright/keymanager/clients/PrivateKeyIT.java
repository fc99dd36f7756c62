package dev.gatewright.keymanager.clients;

import static dev.gatewright.keymanager.TestBrowser.json;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.ECDSASigner;
import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.gen.ECKeyGenerator;
import com.nimbusds.jose.jwk.gen.OctetSequenceKeyGenerator;
import com.nimbusds.jose.jwk.gen.RSAKeyGenerator;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import dev.gatewright.keymanager.KeyManagerServers;
import dev.gatewright.keymanager.TestApi;
import dev.gatewright.keymanager.TestBrowser;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import java.util.Map;
import java.util.UUID;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(KeyManagerServers.class)
class PrivateKeyIT {

    @ConfigProperty(name = "gatewright.key-manager.url")
    String base;

    TestApi acme;
    String path;
    String clientId;
    ECKey key;

    @BeforeEach
    void create() throws Exception {
        acme = TestApi.as(base, "olivia.owner@acme.example");
        JsonNode made = json(acme.post(
                "acme/service-accounts",
                "{\"name\":\"Signer " + UUID.randomUUID() + "\",\"assignments\":[{\"role\":\"owner\"}]}"));
        path = "acme/service-accounts/" + made.at("/account/id").asText() + "/keys";
        clientId = made.at("/account/clientId").asText();
        key = new ECKeyGenerator(Curve.P_256).keyIDFromThumbprint(true).generate();
    }

    private HttpResponse<String> register(String keys) {
        return acme.change("PUT", path, 1, keys);
    }

    private static String set(com.nimbusds.jose.jwk.JWK key) {
        return new JWKSet(key).toString(false);
    }

    private JWTClaimsSet.Builder claims() {
        return new JWTClaimsSet.Builder()
                .issuer(clientId)
                .subject(clientId)
                .audience(base + "/oauth/token")
                .jwtID(UUID.randomUUID().toString())
                .issueTime(new Date())
                .expirationTime(Date.from(Instant.now().plus(Duration.ofMinutes(1))));
    }

    private String signed(JWTClaimsSet.Builder claims, ECKey by) throws Exception {
        SignedJWT jwt = new SignedJWT(
                new JWSHeader.Builder(JWSAlgorithm.ES256).keyID(by.getKeyID()).build(), claims.build());
        jwt.sign(new ECDSASigner(by));
        return jwt.serialize();
    }

    private HttpResponse<String> token(String assertion) {
        return new TestBrowser(base)
                .post(
                        "/oauth/token",
                        Map.of(
                                "grant_type", "client_credentials",
                                "client_assertion_type", "urn:ietf:params:oauth:client-assertion-type:jwt-bearer",
                                "client_assertion", assertion));
    }

    @Test
    void aClientThatSignsGetsATokenAndEachAssertionWorksOnce() throws Exception {
        assertThat(register(set(key.toPublicJWK())).statusCode()).isEqualTo(200);
        String assertion = signed(claims(), key);

        HttpResponse<String> first = token(assertion);
        HttpResponse<String> again = token(assertion);

        assertThat(first.statusCode()).as(first.body()).isEqualTo(200);
        String token = json(first).get("access_token").asText();
        assertThat(TestApi.withToken(base, token).get("acme/people").statusCode())
                .isEqualTo(200);
        assertThat(again.statusCode()).isEqualTo(401);
        assertThat(json(again).get("error").asText()).isEqualTo("invalid_client");
        assertThat(json(acme.get(path)).at("/keys/0/kid").asText()).isEqualTo(key.getKeyID());
        assertThat(acme.get("acme/audit?limit=20").body()).contains("service-account.keys-changed", key.getKeyID());
    }

    @Test
    void anotherKeyAudienceClientOrTimeIsRefused() throws Exception {
        register(set(key.toPublicJWK()));
        ECKey other = new ECKeyGenerator(Curve.P_256).keyID(key.getKeyID()).generate();

        for (String assertion : new String[] {
            signed(claims(), other),
            signed(claims().audience("https://elsewhere.example"), key),
            signed(claims().issuer("acme-ci").subject("acme-ci"), key),
            signed(claims().expirationTime(Date.from(Instant.now().minus(Duration.ofMinutes(5)))), key),
            signed(claims().expirationTime(Date.from(Instant.now().plus(Duration.ofHours(2)))), key),
            signed(claims().expirationTime(null), key),
            signed(claims().jwtID(null), key),
            signed(claims(), key) + "x",
        }) {
            assertThat(token(assertion).statusCode()).as(assertion).isEqualTo(401);
        }
        assertThat(register("{\"keys\":[]}").statusCode()).isEqualTo(412);
        assertThat(acme.change("PUT", path, 2, "{\"keys\":[]}").statusCode()).isEqualTo(200);
        assertThat(token(signed(claims(), key)).statusCode()).isEqualTo(401);
    }

    @Test
    void takesPublicKeysOfAGoodKindOnly() throws Exception {
        assertThat(register(set(key)).body()).contains("this one is private");
        assertThat(register(set(new OctetSequenceKeyGenerator(256).generate())).statusCode())
                .isEqualTo(422);
        assertThat(register(set(new RSAKeyGenerator(1024, true).generate().toPublicJWK()))
                        .statusCode())
                .isEqualTo(422);
        assertThat(register(set(new ECKeyGenerator(Curve.P_384).generate().toPublicJWK()))
                        .statusCode())
                .isEqualTo(422);
        assertThat(register("{\"keys\":\"none\"}").statusCode()).isEqualTo(422);
        assertThat(register("{}").statusCode()).isEqualTo(422);
        assertThat(TestApi.as(base, "olivia.owner@globex.example").get(path).statusCode())
                .isEqualTo(404);
    }
}
