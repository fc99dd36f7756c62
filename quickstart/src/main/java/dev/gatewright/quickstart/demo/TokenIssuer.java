package dev.gatewright.quickstart.demo;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * A token endpoint for the quick start: client credentials only (RFC 6749 section 4.4), access tokens as RFC 9068 says.
 * It stands in for the key manager, and for nothing in production.
 */
final class TokenIssuer {

    private final String issuer;
    private final SigningKey key;
    private final List<DemoClient> clients;

    private TokenIssuer(String issuer, SigningKey key, List<DemoClient> clients) {
        this.issuer = issuer;
        this.key = key;
        this.clients = clients;
    }

    public static void main(String[] arguments) throws IOException {
        int port = Integer.getInteger("gatewright.demo.port", 9100);
        Path folder = Path.of(System.getProperty("gatewright.demo.folder", "."));
        String issuer = System.getProperty("gatewright.demo.issuer", "http://127.0.0.1:" + port);
        start(port, issuer, folder);
    }

    static DemoServer start(int port, String issuer, Path folder) throws IOException {
        TokenIssuer endpoint =
                new TokenIssuer(issuer, SigningKey.keptIn(folder.resolve("issuer.key")), DemoClient.keptIn(folder));
        return DemoServer.on(port)
                .route("GET", "/jwks", call -> Answer.ok(Map.of("keys", List.of(endpoint.key.jwk()))))
                .route("GET", "/.well-known/oauth-authorization-server", call -> endpoint.metadata())
                .route("POST", "/token", endpoint::token)
                .start();
    }

    private Answer metadata() {
        return Answer.ok(Map.of(
                "issuer",
                issuer,
                "token_endpoint",
                issuer + "/token",
                "jwks_uri",
                issuer + "/jwks",
                "grant_types_supported",
                List.of("client_credentials"),
                "response_types_supported",
                List.of(),
                "token_endpoint_auth_methods_supported",
                List.of("client_secret_basic", "client_secret_post")));
    }

    private Answer token(Call call) {
        Map<String, String> form = call.form();
        String grant = form.get("grant_type");
        if (grant == null) {
            return error(400, "invalid_request", "grant_type is missing");
        }
        Optional<DemoClient> client = authenticated(call, form);
        if (client.isEmpty()) {
            return error(401, "invalid_client", "unknown client or wrong secret")
                    .with("WWW-Authenticate", "Basic realm=\"demo\"");
        }
        if (!grant.equals("client_credentials")) {
            return error(400, "unsupported_grant_type", "only client_credentials is offered here");
        }
        Set<String> granted = scopes(form.getOrDefault("scope", client.get().scope()));
        if (!scopes(client.get().scope()).containsAll(granted)) {
            return error(
                    400,
                    "invalid_scope",
                    "this client may have: " + client.get().scope());
        }
        return granted(client.get(), String.join(" ", granted));
    }

    private Answer granted(DemoClient client, String scope) {
        AccessToken token = AccessToken.issuedNow(issuer, client, scope);
        return Answer.ok(Map.of(
                        "access_token",
                        token.signedBy(key),
                        "token_type",
                        "Bearer",
                        "expires_in",
                        AccessToken.LIFETIME.toSeconds(),
                        "scope",
                        scope))
                .with("Cache-Control", "no-store");
    }

    private Optional<DemoClient> authenticated(Call call, Map<String, String> form) {
        String id = form.getOrDefault("client_id", "");
        String secret = form.getOrDefault("client_secret", "");
        String authorization = call.headers().getFirst("Authorization");
        if (authorization != null && authorization.regionMatches(true, 0, "Basic ", 0, 6)) {
            String pair;
            try {
                pair = new String(
                        Base64.getDecoder().decode(authorization.substring(6).strip()), UTF_8);
            } catch (IllegalArgumentException e) {
                return Optional.empty();
            }
            int colon = pair.indexOf(':');
            id = colon < 0 ? pair : pair.substring(0, colon);
            secret = colon < 0 ? "" : pair.substring(colon + 1);
        }
        for (DemoClient client : clients) {
            if (client.id().equals(id)) {
                boolean same = MessageDigest.isEqual(client.secret().getBytes(UTF_8), secret.getBytes(UTF_8));
                return same ? Optional.of(client) : Optional.empty();
            }
        }
        return Optional.empty();
    }

    private static Set<String> scopes(String scope) {
        Set<String> scopes = new TreeSet<>(List.of(scope.strip().split(" +", -1)));
        scopes.remove("");
        return scopes;
    }

    private static Answer error(int status, String error, String description) {
        return new Answer(
                status,
                Map.of("Content-Type", "application/json", "Cache-Control", "no-store"),
                Map.of("error", error, "error_description", description));
    }
}
