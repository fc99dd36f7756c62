package dev.gatewright.cli.remote;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.JsonNode;
import dev.gatewright.cli.output.CommandFailed;
import java.net.URI;
import java.net.URLEncoder;
import java.time.Instant;
import java.util.Base64;
import java.util.Map;

/** A program's account, by which it gets tokens for the REST interface at {@code url}. */
record ServiceAccount(URI url, String id, String secret) {

    private static final byte[] NOTHING = {};

    /**
     * A new token, from the server that the publisher names (RFC 9728) and that calls itself by that name (RFC 8414):
     * an answer in another's name is not believed, as it is about to get the secret.
     */
    AccessToken token(Http http) {
        URI issuer = issuer(http);
        JsonNode server = found(http, issuer + "/.well-known/openid-configuration");
        requireSame(issuer, server.path("issuer").asText());
        URI endpoint = ServiceUrl.of(server.path("token_endpoint").asText());
        Answer answer = http.send(
                "POST",
                endpoint,
                Map.of(
                        "Authorization", "Basic " + encoded(form(id) + ":" + form(secret)),
                        "Content-Type", "application/x-www-form-urlencoded",
                        "Accept", "application/json"),
                "grant_type=client_credentials".getBytes(UTF_8));
        if (answer.status() != 200) {
            throw refused(answer);
        }
        JsonNode given = answer.json();
        return new AccessToken(
                given.path("access_token").asText(),
                Instant.now().plusSeconds(given.path("expires_in").asLong()));
    }

    private URI issuer(Http http) {
        JsonNode resource = found(http, url + "/.well-known/oauth-protected-resource");
        requireSame(url, resource.path("resource").asText());
        return ServiceUrl.of(resource.path("authorization_servers").path(0).asText());
    }

    private static JsonNode found(Http http, String at) {
        Answer answer = http.send("GET", URI.create(at), Map.of("Accept", "application/json"), NOTHING);
        if (answer.status() != 200) {
            throw CommandFailed.environment(
                    at + " answered " + answer.status() + ".", "Is this the address of Gatewright's publisher?");
        }
        return answer.json();
    }

    private static void requireSame(URI asked, String said) {
        if (!said.replaceAll("/+$", "").equals(asked.toString())) {
            throw CommandFailed.environment(
                    "%s calls itself '%s'.".formatted(asked, said), "Use the address by which it calls itself.");
        }
    }

    private CommandFailed refused(Answer answer) {
        String error = answer.readable()
                .map(body -> body.path("error").asText())
                .filter(code -> !code.isEmpty())
                .orElse("");
        if (error.isEmpty()) {
            return CommandFailed.environment(
                    answer.from() + " answered " + answer.status() + ".", "Is key-manager well?");
        }
        String why = answer.json().path("error_description").asText();
        return error.equals("invalid_client")
                ? CommandFailed.refused("invalid-client", "There is no service account '" + id + "' with this secret.")
                : CommandFailed.refused(error.replace('_', '-'), "No token is given: " + (why.isEmpty() ? error : why));
    }

    private static String form(String text) {
        return URLEncoder.encode(text, UTF_8);
    }

    private static String encoded(String text) {
        return Base64.getEncoder().encodeToString(text.getBytes(UTF_8));
    }

    @Override
    public String toString() {
        return "ServiceAccount[url=" + url + ", id=" + id + "]";
    }
}
