package dev.gatewright.quickstart.demo;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.math.BigInteger;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.AlgorithmParameters;
import java.security.KeyFactory;
import java.security.PublicKey;
import java.security.Signature;
import java.security.spec.ECGenParameterSpec;
import java.security.spec.ECParameterSpec;
import java.security.spec.ECPoint;
import java.security.spec.ECPublicKeySpec;
import java.util.Base64;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TokenIssuerTest {

    private static final JsonMapper JSON = new JsonMapper();
    private static final Base64.Decoder BASE64 = Base64.getUrlDecoder();

    private final HttpClient client = HttpClient.newHttpClient();

    @TempDir
    Path folder;

    private DemoServer server;
    private DemoClient reader;

    @BeforeEach
    void start() throws Exception {
        server = TokenIssuer.start(0, "http://issuer.test", folder);
        reader = DemoClient.keptIn(folder).getFirst();
    }

    @AfterEach
    void stop() {
        server.close();
        client.close();
    }

    @Test
    void signsTokensThatItsPublishedKeyVerifies() throws Exception {
        JsonNode answer = JSON.readTree(
                token("grant_type=client_credentials", basic(reader.secret())).body());
        String[] parts = answer.path("access_token").asText().split("\\.");

        Signature signature = Signature.getInstance("SHA256withECDSAinP1363Format");
        signature.initVerify(publishedKey());
        signature.update((parts[0] + "." + parts[1]).getBytes(UTF_8));
        assertThat(signature.verify(BASE64.decode(parts[2]))).isTrue();

        JsonNode claims = JSON.readTree(BASE64.decode(parts[1]));
        assertThat(claims.path("iss").asText()).isEqualTo("http://issuer.test");
        assertThat(claims.path("aud").asText()).isEqualTo("currency-rates");
        assertThat(claims.path("scope").asText()).isEqualTo("rates:read");
        assertThat(claims.path("exp").asLong() - claims.path("iat").asLong()).isEqualTo(600);
    }

    @Test
    void acceptsTheSecretInTheFormToo() throws Exception {
        String form = "grant_type=client_credentials&client_id=demo-reader&client_secret=" + reader.secret();
        assertThat(token(form, null).statusCode()).isEqualTo(200);
    }

    @Test
    void refusesAWrongSecretAsRfc6749Says() throws Exception {
        HttpResponse<String> refused = token("grant_type=client_credentials", basic("wrong"));
        assertThat(refused.statusCode()).isEqualTo(401);
        assertThat(refused.headers().firstValue("WWW-Authenticate")).isPresent();
        assertThat(JSON.readTree(refused.body()).path("error").asText()).isEqualTo("invalid_client");
    }

    @Test
    void refusesAScopeThatTheClientMayNotHave() throws Exception {
        HttpResponse<String> refused =
                token("grant_type=client_credentials&scope=rates%3Awrite", basic(reader.secret()));
        assertThat(refused.statusCode()).isEqualTo(400);
        assertThat(JSON.readTree(refused.body()).path("error").asText()).isEqualTo("invalid_scope");
    }

    @Test
    void refusesOtherGrantsAndAMissingOne() throws Exception {
        assertThat(token("grant_type=password", basic(reader.secret())).body()).contains("unsupported_grant_type");
        assertThat(token("", basic(reader.secret())).body()).contains("invalid_request");
    }

    @Test
    void keepsItsKeyAndClientsOverARestart() throws Exception {
        String keys = get("/jwks").body();
        server.close();
        server = TokenIssuer.start(0, "http://issuer.test", folder);
        assertThat(get("/jwks").body()).isEqualTo(keys);
        assertThat(token("grant_type=client_credentials", basic(reader.secret()))
                        .statusCode())
                .isEqualTo(200);
    }

    @Test
    void keepsSecretsFromOtherUsersOfTheMachine() throws Exception {
        for (String file : new String[] {"issuer.key", "clients.json"}) {
            assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(folder.resolve(file))))
                    .isEqualTo("rw-------");
        }
    }

    private PublicKey publishedKey() throws Exception {
        JsonNode jwk = JSON.readTree(get("/jwks").body()).path("keys").path(0);
        AlgorithmParameters curve = AlgorithmParameters.getInstance("EC");
        curve.init(new ECGenParameterSpec("secp256r1"));
        ECPoint point = new ECPoint(
                new BigInteger(1, BASE64.decode(jwk.path("x").asText())),
                new BigInteger(1, BASE64.decode(jwk.path("y").asText())));
        return KeyFactory.getInstance("EC")
                .generatePublic(new ECPublicKeySpec(point, curve.getParameterSpec(ECParameterSpec.class)));
    }

    private String basic(String secret) {
        return "Basic " + Base64.getEncoder().encodeToString(("demo-reader:" + secret).getBytes(UTF_8));
    }

    private HttpResponse<String> token(String form, String authorization) throws Exception {
        HttpRequest.Builder request =
                HttpRequest.newBuilder(uri("/token")).POST(HttpRequest.BodyPublishers.ofString(form));
        if (authorization != null) {
            request.header("Authorization", authorization);
        }
        return client.send(request.build(), HttpResponse.BodyHandlers.ofString());
    }

    private HttpResponse<String> get(String path) throws Exception {
        return client.send(HttpRequest.newBuilder(uri(path)).build(), HttpResponse.BodyHandlers.ofString());
    }

    private URI uri(String path) {
        return URI.create("http://127.0.0.1:" + server.port() + path);
    }
}
