package dev.gatewright.chassis.app;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.sun.net.httpserver.HttpServer;
import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigInteger;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.Signature;
import java.security.interfaces.ECPublicKey;
import java.security.spec.ECGenParameterSpec;
import java.time.Instant;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Stands in for key-manager: a discovery document, a key set, and tokens of every kind. */
public final class TestIssuer implements QuarkusTestResourceLifecycleManager {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final KeyPair KEY = newKey();
    private static volatile String issuer = "";

    private HttpServer server;

    @Override
    public Map<String, String> start() {
        try {
            server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        issuer = "http://127.0.0.1:" + server.getAddress().getPort();
        serve("/.well-known/openid-configuration", """
                {"issuer": "ISSUER", "authorization_endpoint": "ISSUER/oauth/authorize",
                 "token_endpoint": "ISSUER/oauth/token", "jwks_uri": "ISSUER/oauth/jwks",
                 "end_session_endpoint": "ISSUER/oauth/end-session",
                 "id_token_signing_alg_values_supported": ["ES256"]}
                """.replace("ISSUER", issuer));
        serve("/oauth/jwks", keySet());
        server.start();
        return Map.of("gatewright.key-manager.url", issuer);
    }

    @Override
    public void stop() {
        server.stop(0);
    }

    /** The claims of a good access token of an owner of acme. */
    public static Map<String, Object> claims() {
        long now = Instant.now().getEpochSecond();
        return new HashMap<>(Map.of(
                "iss",
                issuer,
                "sub",
                "01936a2b-7c00-7000-8000-000000000001",
                "aud",
                "gatewright-console",
                "sid",
                "a-session",
                "name",
                "Ada",
                "iat",
                now,
                "exp",
                now + 300,
                "memberships",
                List.of(Map.of(
                        "id",
                        TestCallers.ACME.toString(),
                        "slug",
                        "acme",
                        "name",
                        "Acme",
                        "assignments",
                        List.of(Map.of("role", "owner"))))));
    }

    public static String token(String type, Map<String, Object> claims) {
        return signed(KEY, type, claims);
    }

    /** Signed by a key that the issuer does not have, under the name of one that it has. */
    public static String forged(Map<String, Object> claims) {
        return signed(newKey(), "at+jwt", claims);
    }

    public static String unsigned(Map<String, Object> claims) {
        return content("none", "at+jwt", claims) + ".";
    }

    private static String signed(KeyPair key, String type, Map<String, Object> claims) {
        try {
            String content = content("ES256", type, claims);
            Signature signature = Signature.getInstance("SHA256withECDSAinP1363Format");
            signature.initSign(key.getPrivate());
            signature.update(content.getBytes(UTF_8));
            return content + "." + encoded(signature.sign());
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    private static String content(String algorithm, String type, Map<String, Object> claims) {
        try {
            return encoded(JSON.writeValueAsBytes(Map.of("alg", algorithm, "typ", type, "kid", "test"))) + "."
                    + encoded(JSON.writeValueAsBytes(claims));
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }

    private static KeyPair newKey() {
        try {
            KeyPairGenerator generator = KeyPairGenerator.getInstance("EC");
            generator.initialize(new ECGenParameterSpec("secp256r1"));
            return generator.generateKeyPair();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    private static String keySet() {
        ECPublicKey key = (ECPublicKey) KEY.getPublic();
        return """
                {"keys": [{"kty": "EC", "crv": "P-256", "kid": "test", "use": "sig", "alg": "ES256",
                           "x": "%s", "y": "%s"}]}
                """.formatted(
                coordinate(key.getW().getAffineX()), coordinate(key.getW().getAffineY()));
    }

    /** 32 bytes, whatever the number's own length. */
    private static String coordinate(BigInteger number) {
        byte[] given = number.toByteArray();
        byte[] whole = new byte[32];
        int length = Math.min(given.length, whole.length);
        System.arraycopy(given, given.length - length, whole, whole.length - length, length);
        return encoded(whole);
    }

    private static String encoded(byte[] bytes) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }

    private void serve(String path, String json) {
        server.createContext(path, exchange -> {
            byte[] body = json.getBytes(UTF_8);
            exchange.getResponseHeaders().set("Content-Type", "application/json");
            exchange.sendResponseHeaders(200, body.length);
            exchange.getResponseBody().write(body);
            exchange.close();
        });
    }
}
