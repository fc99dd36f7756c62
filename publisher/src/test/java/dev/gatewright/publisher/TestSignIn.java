package dev.gatewright.publisher;

import static io.restassured.RestAssured.given;
import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import io.restassured.http.Cookies;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigInteger;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URLDecoder;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.Signature;
import java.security.interfaces.ECPublicKey;
import java.security.spec.ECGenParameterSpec;
import java.security.spec.ECPoint;
import java.time.Instant;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Stands in for key-manager: a discovery document, a key set, and access tokens for whoever a test wants to be.
 *
 * <p>{@code TestSignIn.token("acme", "publisher")} is what a bearer header takes. The ids of organizations and people
 * follow from their names, so that tests can name them.
 */
public final class TestSignIn implements QuarkusTestResourceLifecycleManager {

    /** Names who signs in. */
    public static final String COOKIE = "test-person";

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final KeyPair KEY = key();
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
        serve("/.well-known/openid-configuration", discovery());
        serve("/oauth/jwks", keySet());
        server.createContext("/oauth/authorize", TestSignIn::authorize);
        server.createContext("/oauth/token", TestSignIn::exchange);
        server.start();
        return Map.of(
                "gatewright.key-manager.url", issuer,
                "quarkus.oidc.auth-server-url", issuer,
                "quarkus.oidc.credentials.secret", "a-secret-of-this-test-only-32-bytes");
    }

    @Override
    public void stop() {
        if (server != null) {
            server.stop(0);
        }
    }

    /** The token of a person who has one role in one organization, with the role's name as theirs. */
    public static String token(String organization, String role) {
        return token(role + " of " + organization, Map.of(organization, List.of(Map.of("role", role))));
    }

    /** The token of a person whose role is limited, such as by {@code "group"} or {@code "api"} and an id. */
    public static String token(String organization, String role, String limit, UUID to) {
        return token(
                role + " of " + organization,
                Map.of(organization, List.of(Map.of("role", role, limit, to.toString()))));
    }

    /** {@code assignments} by the slug of their organization. */
    public static String token(String person, Map<String, List<Map<String, String>>> assignments) {
        List<Map<String, Object>> memberships = assignments.entrySet().stream()
                .map(each -> Map.<String, Object>of(
                        "id", organization(each.getKey()).toString(),
                        "slug", each.getKey(),
                        "name",
                                each.getKey().substring(0, 1).toUpperCase(java.util.Locale.ROOT)
                                        + each.getKey().substring(1),
                        "assignments", each.getValue()))
                .toList();
        Map<String, Object> claims = new LinkedHashMap<>();
        claims.put("iss", issuer);
        claims.put("sub", id("person " + person).toString());
        claims.put("aud", "gatewright-console");
        claims.put("client_id", "publisher");
        claims.put("sid", id("session " + person).toString());
        claims.put("name", person);
        claims.put("email", person.replace(' ', '.') + "@example.com");
        claims.put("iat", Instant.now().getEpochSecond());
        claims.put("exp", Instant.now().getEpochSecond() + 3_600);
        claims.put("jti", UUID.randomUUID().toString());
        claims.put("memberships", memberships);
        return signed("at+jwt", claims);
    }

    /** Where a browser is sent to sign in; who it becomes is told by {@link #cookie} of the host of this address. */
    public static String issuer() {
        return issuer;
    }

    /** The value of the cookie {@value #COOKIE}: with it, signing in needs no hands. */
    public static String cookie(String organization, String role) {
        return organization + "." + role;
    }

    /** Signs a browser in, by the code flow, and returns the cookies that it then holds. */
    public static Cookies session(String organization, String role) {
        Response sent = step().header("Accept", "text/html").get("/" + organization + "/apis");
        Response allowed = step().cookie(COOKIE, cookie(organization, role)).get(sent.header("Location"));
        return step().cookies(sent.detailedCookies())
                .get(allowed.header("Location"))
                .detailedCookies();
    }

    private static RequestSpecification step() {
        return given().urlEncodingEnabled(false).redirects().follow(false);
    }

    /** The id that tokens give an organization. */
    public static UUID organization(String slug) {
        return id("organization " + slug);
    }

    private static UUID id(String of) {
        return UUID.nameUUIDFromBytes(of.getBytes(UTF_8));
    }

    private static String idToken(String person) {
        return signed(
                "JWT",
                Map.of(
                        "iss",
                        issuer,
                        "sub",
                        id("person " + person).toString(),
                        "aud",
                        "publisher",
                        "sid",
                        id("session " + person).toString(),
                        "iat",
                        Instant.now().getEpochSecond(),
                        "exp",
                        Instant.now().getEpochSecond() + 3_600));
    }

    private static String signed(String type, Map<String, Object> claims) {
        try {
            String header = encoded(JSON.writeValueAsBytes(Map.of("alg", "ES256", "typ", type, "kid", "test")));
            String content = header + "." + encoded(JSON.writeValueAsBytes(claims));
            Signature signature = Signature.getInstance("SHA256withECDSAinP1363Format");
            signature.initSign(KEY.getPrivate());
            signature.update(content.getBytes(UTF_8));
            return content + "." + encoded(signature.sign());
        } catch (GeneralSecurityException | JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }

    private static KeyPair key() {
        try {
            KeyPairGenerator generator = KeyPairGenerator.getInstance("EC");
            generator.initialize(new ECGenParameterSpec("secp256r1"));
            return generator.generateKeyPair();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    private static String keySet() {
        ECPoint point = ((ECPublicKey) KEY.getPublic()).getW();
        return """
                {"keys": [{"kty": "EC", "crv": "P-256", "kid": "test", "use": "sig", "alg": "ES256",
                           "x": "%s", "y": "%s"}]}
                """.formatted(coordinate(point.getAffineX()), coordinate(point.getAffineY()));
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
        server.createContext(path, exchange -> answer(exchange, json));
    }

    private static void answer(HttpExchange exchange, String json) throws IOException {
        byte[] body = json.getBytes(UTF_8);
        exchange.getResponseHeaders().set("Content-Type", "application/json");
        exchange.sendResponseHeaders(200, body.length);
        exchange.getResponseBody().write(body);
        exchange.close();
    }

    /** Sends the browser back at once; the code is the person. */
    private static void authorize(HttpExchange exchange) throws IOException {
        Map<String, String> query = parameters(exchange.getRequestURI().getRawQuery());
        String cookies = String.valueOf(exchange.getRequestHeaders().getFirst("Cookie"));
        Matcher who = Pattern.compile(COOKIE + "=([a-z.-]+)").matcher(cookies);
        String code = who.find() ? who.group(1) : "acme.publisher";
        exchange.getResponseHeaders()
                .set("Location", query.get("redirect_uri") + "?code=" + code + "&state=" + query.get("state"));
        exchange.sendResponseHeaders(302, -1);
        exchange.close();
    }

    private static void exchange(HttpExchange exchange) throws IOException {
        String code = parameters(new String(exchange.getRequestBody().readAllBytes(), UTF_8))
                .get("code");
        String[] who = code.split("\\.", 2);
        answer(
                exchange,
                JSON.writeValueAsString(Map.of(
                        "access_token",
                        token(who[0], who[1]),
                        "id_token",
                        idToken(who[1] + " of " + who[0]),
                        "token_type",
                        "Bearer",
                        "expires_in",
                        3_600)));
    }

    private static Map<String, String> parameters(String text) {
        Map<String, String> parameters = new LinkedHashMap<>();
        for (String each : text.split("&")) {
            String[] pair = each.split("=", 2);
            parameters.put(pair[0], URLDecoder.decode(pair[1], UTF_8));
        }
        return parameters;
    }

    private static String discovery() {
        return """
                {"issuer": "ISSUER", "authorization_endpoint": "ISSUER/oauth/authorize",
                 "token_endpoint": "ISSUER/oauth/token", "jwks_uri": "ISSUER/oauth/jwks",
                 "userinfo_endpoint": "ISSUER/oauth/userinfo", "end_session_endpoint": "ISSUER/oauth/end-session",
                 "id_token_signing_alg_values_supported": ["ES256"]}
                """.replace("ISSUER", issuer);
    }
}
