package dev.gatewright.keymanager.grants;

import static dev.gatewright.keymanager.TestBrowser.authorizePath;
import static dev.gatewright.keymanager.TestBrowser.claims;
import static dev.gatewright.keymanager.TestBrowser.json;
import static dev.gatewright.keymanager.TestBrowser.location;
import static dev.gatewright.keymanager.TestBrowser.query;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.nimbusds.jose.crypto.ECDSAVerifier;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jwt.SignedJWT;
import dev.gatewright.keymanager.KeyManagerServers;
import dev.gatewright.keymanager.TestBrowser;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.Map;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@QuarkusTest
@QuarkusTestResource(KeyManagerServers.class)
class AuthorizationCodeIT {

    private static final String PAUL = "paul.publisher@acme.example";

    @ConfigProperty(name = "gatewright.key-manager.url")
    String base;

    TestBrowser browser;

    @BeforeEach
    void open() {
        browser = new TestBrowser(base);
    }

    @Test
    void aConsoleGetsTokensThatSayWhoAndWhere() throws Exception {
        Map<String, String> answer = browser.authorize(PAUL);

        assertThat(answer).containsEntry("state", "s1").containsEntry("iss", base);

        HttpResponse<String> response = browser.exchange(answer.get("code"));
        assertThat(response.statusCode()).as(response.body()).isEqualTo(200);
        assertThat(response.headers().firstValue("Cache-Control")).contains("no-store");
        JsonNode body = json(response);
        Map<String, Object> access = claims(body.get("access_token").asText());
        assertThat(access)
                .containsEntry("iss", base)
                .containsEntry("aud", "gatewright-console")
                .containsEntry("client_id", "publisher")
                .containsEntry("email", PAUL)
                .containsKeys("sub", "sid", "jti", "memberships");
        assertThat((long) access.get("exp") - (long) access.get("iat")).isEqualTo(300);
        JsonNode memberships = new com.fasterxml.jackson.databind.ObjectMapper().valueToTree(access.get("memberships"));
        assertThat(memberships.get(0).get("slug").asText()).isEqualTo("acme");
        assertThat(memberships.get(0).get("assignments").get(0).get("role").asText())
                .isEqualTo("publisher");
        assertThat(memberships.get(0).get("assignments").get(0).get("group").isNull())
                .isTrue();

        Map<String, Object> id = claims(body.get("id_token").asText());
        assertThat(id)
                .containsEntry("aud", "publisher")
                .containsEntry("nonce", "n1")
                .containsEntry("sub", access.get("sub"))
                .containsEntry("sid", access.get("sid"))
                .containsEntry("name", "Paul Publisher");

        JWKSet keys = JWKSet.parse(browser.get("/oauth/jwks").body());
        SignedJWT token = SignedJWT.parse(body.get("access_token").asText());
        assertThat(token.getHeader().getType()).hasToString("at+jwt");
        assertThat(token.verify(new ECDSAVerifier(
                        keys.getKeyByKeyId(token.getHeader().getKeyID()).toECKey())))
                .isTrue();
    }

    @Test
    void asksNothingOfAPersonWhoHasSignedIn() {
        browser.authorize(PAUL);

        assertThat(location(browser.get(authorizePath()))).startsWith(TestBrowser.CALLBACK + "?code=");
        assertThat(location(browser.get(authorizePath("prompt", "none")))).startsWith(TestBrowser.CALLBACK + "?code=");
        assertThat(location(browser.get(authorizePath("prompt", "login")))).contains("/sign-in?continue=");
    }

    @Test
    void saysThatSignInIsNeededWhereItMayNotAsk() {
        assertThat(query(location(browser.get(authorizePath("prompt", "none")))))
                .containsEntry("error", "login_required")
                .containsEntry("state", "s1");
    }

    @Test
    void aCodeUsedTwiceEndsWhatTheFirstUseGave() {
        String code = browser.authorize(PAUL).get("code");
        JsonNode first = json(browser.exchange(code));

        HttpResponse<String> second = browser.exchange(code);

        assertThat(second.statusCode()).isEqualTo(400);
        assertThat(json(second).get("error").asText()).isEqualTo("invalid_grant");
        assertThat(browser.refresh(first.get("refresh_token").asText()).statusCode())
                .isEqualTo(400);
        assertThat(browser.get(
                                "/oauth/userinfo",
                                "Authorization",
                                "Bearer " + first.get("access_token").asText())
                        .statusCode())
                .isEqualTo(401);
    }

    @ParameterizedTest
    @CsvSource({
        "code_verifier, wrongwrongwrongwrongwrongwrongwrongwrongwrong, invalid_grant",
        "redirect_uri, http://console.example:9301/other, invalid_grant",
        "code, unknown, invalid_grant",
        "grant_type, password, unsupported_grant_type",
        "resource, https://other.example, invalid_target",
    })
    void refusesACodeThatIsNotPresentedAsItWasAskedFor(String name, String value, String error) {
        Map<String, String> form = new java.util.HashMap<>(Map.of(
                "grant_type",
                "authorization_code",
                "code",
                browser.authorize(PAUL).get("code"),
                "redirect_uri",
                TestBrowser.CALLBACK,
                "code_verifier",
                TestBrowser.VERIFIER));
        form.put(name, value);

        assertThat(json(browser.token(form)).get("error").asText()).isEqualTo(error);
    }

    @Test
    void refusesACodeWithoutItsVerifier() {
        String code = browser.authorize(PAUL).get("code");

        HttpResponse<String> response = browser.token(
                Map.of("grant_type", "authorization_code", "code", code, "redirect_uri", TestBrowser.CALLBACK));

        assertThat(json(response).get("error").asText()).isIn("invalid_grant", "invalid_request");
    }

    @Test
    void refusesParametersGivenTwiceAndClientsThatAreNotWhoTheySay() {
        String code = browser.authorize(PAUL).get("code");
        String form = "grant_type=authorization_code&code=" + code + "&code_verifier=" + TestBrowser.VERIFIER;

        HttpResponse<String> twice = browser.postText(
                "/oauth/token",
                form + "&code=" + code,
                "Authorization",
                TestBrowser.basic("publisher", KeyManagerServers.CONSOLE_SECRET));
        assertThat(json(twice).get("error").asText()).isEqualTo("invalid_request");

        for (String credentials :
                List.of(TestBrowser.basic("publisher", "wrong"), TestBrowser.basic("nobody", "x"), "Basic ?", "x")) {
            HttpResponse<String> response = browser.postText("/oauth/token", form, "Authorization", credentials);
            assertThat(response.statusCode()).isEqualTo(401);
            assertThat(json(response).get("error").asText()).isEqualTo("invalid_client");
            assertThat(response.headers().firstValue("WWW-Authenticate")).isPresent();
        }
        HttpResponse<String> foreign = browser.postText(
                "/oauth/token", form, "Authorization", TestBrowser.basic("acme-ci", KeyManagerServers.SERVICE_SECRET));
        assertThat(json(foreign).get("error").asText()).isEqualTo("unauthorized_client");
    }

    @Test
    void showsAPageRatherThanSendSomebodyToAnUnknownAddress() {
        HttpResponse<String> response = browser.get(authorizePath("redirect_uri", "https://evil.example/"));

        assertThat(response.statusCode()).isEqualTo(400);
        assertThat(response.body()).contains("This request cannot be answered");
        assertThat(response.headers().firstValue("Location")).isEmpty();
    }

    @Test
    void aRefreshTokenWorksOnceAndItsReuseEndsTheGrant() {
        JsonNode first = json(browser.exchange(browser.authorize(PAUL).get("code")));
        JsonNode second = json(browser.refresh(first.get("refresh_token").asText()));
        assertThat(second.get("access_token").asText())
                .isNotEqualTo(first.get("access_token").asText());
        assertThat(second.get("refresh_token").asText())
                .isNotEqualTo(first.get("refresh_token").asText());
        JsonNode third = json(browser.refresh(second.get("refresh_token").asText()));

        HttpResponse<String> reused = browser.refresh(first.get("refresh_token").asText());

        assertThat(json(reused).get("error").asText()).isEqualTo("invalid_grant");
        assertThat(json(browser.refresh(third.get("refresh_token").asText()))
                        .get("error")
                        .asText())
                .isEqualTo("invalid_grant");
    }
}
