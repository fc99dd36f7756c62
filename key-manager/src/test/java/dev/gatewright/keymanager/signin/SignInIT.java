package dev.gatewright.keymanager.signin;

import static dev.gatewright.keymanager.TestBrowser.claims;
import static dev.gatewright.keymanager.TestBrowser.csrf;
import static dev.gatewright.keymanager.TestBrowser.json;
import static dev.gatewright.keymanager.TestBrowser.location;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.gatewright.keymanager.KeyManagerServers;
import dev.gatewright.keymanager.TestBrowser;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.net.http.HttpResponse;
import java.util.Map;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@QuarkusTest
@QuarkusTestResource(KeyManagerServers.class)
class SignInIT {

    private static final String DANA = "dana.developer@acme.example";

    @ConfigProperty(name = "gatewright.key-manager.url")
    String base;

    TestBrowser browser;

    @BeforeEach
    void open() {
        browser = new TestBrowser(base);
    }

    @Test
    void aPersonSignsInAndSeesTheirAccount() {
        HttpResponse<String> response = browser.signIn(DANA, KeyManagerServers.PASSWORD);

        assertThat(response.statusCode()).isEqualTo(303);
        assertThat(response.headers().allValues("Set-Cookie"))
                .anySatisfy(cookie -> assertThat(cookie)
                        .startsWith("gatewright-session=")
                        .contains("HTTPOnly")
                        .contains("SameSite=Lax"));
        assertThat(browser.get("/account").body())
                .contains(DANA)
                .contains("Acme")
                .contains("developer");
    }

    @Test
    void answersTheSameForAPersonThereIsAndOneThereIsNot() {
        HttpResponse<String> known = browser.signIn("leo.log-reader@globex.example", "not the password");
        HttpResponse<String> unknown = browser.signIn("nobody@globex.example", "not the password");

        assertThat(known.statusCode()).isEqualTo(401).isEqualTo(unknown.statusCode());
        assertThat(withoutForm(known)).isEqualTo(withoutForm(unknown));
    }

    private static String withoutForm(HttpResponse<String> page) {
        return page.body()
                .replaceAll("value=\"[^\"]*\"", "")
                .replaceAll("nonce=\"[^\"]*\"", "")
                .replaceAll("content=\"[^\"]*\"", "");
    }

    @ParameterizedTest
    @ValueSource(strings = {"anna.analyst@globex.example", "not-anybody@globex.example"})
    void makesAnAddressWaitAfterFiveTriesWhetherItIsSomebodysOrNot(String email) {
        for (int left = 4; left >= 0; left--) {
            assertThat(browser.signIn(email, "wrong password").statusCode()).isEqualTo(401);
        }
        HttpResponse<String> right = browser.signIn(email, KeyManagerServers.PASSWORD);

        assertThat(right.statusCode()).isEqualTo(429);
        assertThat(right.body()).contains("Too many tries");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"https://evil.example/", "//evil.example", "/\\evil.example", "javascript:alert(1)", "\t//evil"})
    void neverSendsAPersonElsewhereAfterSignIn(String onwards) {
        HttpResponse<String> response = browser.signIn(DANA, KeyManagerServers.PASSWORD, onwards);

        assertThat(location(response)).isIn("/account", base + "/account");
    }

    @Test
    void refusesAFormThatCarriesNoTokenOfAPage() {
        browser.get("/sign-in");
        Map<String, String> form = Map.of("email", DANA, "password", KeyManagerServers.PASSWORD);

        assertThat(browser.post("/sign-in", form).statusCode()).isEqualTo(403);
        String csrf = csrf(browser.get("/sign-in"));
        HttpResponse<String> foreign = browser.post(
                "/sign-in",
                Map.of("email", DANA, "password", KeyManagerServers.PASSWORD, "csrf", csrf),
                "Origin",
                "https://evil.example");
        assertThat(foreign.statusCode()).isEqualTo(403);
    }

    @Test
    void showsWhatWasTypedAsTextOnly() {
        HttpResponse<String> response = browser.signIn("<script>alert(1)</script>'\"--", "x");

        assertThat(response.body()).doesNotContain("<script>alert").contains("&lt;script&gt;");
    }

    @Test
    void signingOutEndsTheSessionForCookiesAndRefreshTokens() {
        JsonNode tokens = json(browser.exchange(browser.authorize(DANA).get("code")));
        String hint = tokens.get("id_token").asText();
        String after = KeyManagerServers.CONSOLE + "/signed-out";

        HttpResponse<String> response = browser.get(
                "/oauth/end-session?id_token_hint=" + hint + "&post_logout_redirect_uri=" + after + "&state=x");

        assertThat(location(response)).isEqualTo(after + "?state=x");
        assertThat(json(browser.refresh(tokens.get("refresh_token").asText()))
                        .get("error")
                        .asText())
                .isEqualTo("invalid_grant");
        assertThat(location(browser.get("/account"))).endsWith("/sign-in");
    }

    @Test
    void asksBeforeSigningOutForAStrangerAndGoesNowhereUnknown() {
        browser.signIn(DANA, KeyManagerServers.PASSWORD);

        HttpResponse<String> asked =
                browser.get("/oauth/end-session?client_id=publisher&post_logout_redirect_uri=https://evil.example/");
        assertThat(asked.statusCode()).isEqualTo(200);
        assertThat(asked.body()).contains("Sign out?");
        assertThat(browser.get("/account").statusCode()).isEqualTo(200);

        HttpResponse<String> done = browser.post(
                "/oauth/end-session/confirmed",
                Map.of("request", "post_logout_redirect_uri=https://evil.example/", "csrf", csrf(asked)));
        assertThat(done.statusCode()).isEqualTo(200);
        assertThat(done.body()).contains("You are signed out");
        assertThat(browser.get("/account").statusCode()).isEqualTo(303);
    }

    @Test
    void aServiceAccountGetsATokenWithItsMembership() {
        HttpResponse<String> response = browser.post(
                "/oauth/token",
                Map.of("grant_type", "client_credentials"),
                "Authorization",
                TestBrowser.basic("acme-ci", KeyManagerServers.SERVICE_SECRET));

        assertThat(response.statusCode()).as(response.body()).isEqualTo(200);
        assertThat(json(response).has("refresh_token")).isFalse();
        Map<String, Object> claims = claims(json(response).get("access_token").asText());
        assertThat(claims).containsEntry("aud", "gatewright-console").containsKeys("sub", "memberships");
        assertThat(claims.get("memberships").toString()).contains("acme").contains("operator");
    }

    @Test
    void anApplicationGetsATokenOfItsEnvironmentAndNoScopeThatIsNotIts() {
        String shop = TestBrowser.basic("acme-shop", KeyManagerServers.SERVICE_SECRET);
        HttpResponse<String> response = browser.post(
                "/oauth/token",
                Map.of("grant_type", "client_credentials", "scope", "orders:read"),
                "Authorization",
                shop);
        Map<String, Object> claims = claims(json(response).get("access_token").asText());

        assertThat(claims)
                .containsEntry("env", "production")
                .containsEntry("scope", "orders:read")
                .doesNotContainKey("memberships");
        HttpResponse<String> more = browser.post(
                "/oauth/token", Map.of("grant_type", "client_credentials", "scope", "admin"), "Authorization", shop);
        assertThat(json(more).get("error").asText()).isEqualTo("invalid_scope");
    }

    @Test
    void introspectionAndRevocationAgree() {
        String shop = TestBrowser.basic("acme-shop", KeyManagerServers.SERVICE_SECRET);
        String token = json(browser.post(
                        "/oauth/token", Map.of("grant_type", "client_credentials"), "Authorization", shop))
                .get("access_token")
                .asText();
        Map<String, String> form = Map.of("token", token);

        assertThat(json(browser.post("/oauth/introspect", form, "Authorization", shop))
                        .get("active")
                        .asBoolean())
                .isTrue();
        assertThat(browser.post("/oauth/revoke", form, "Authorization", shop).statusCode())
                .isEqualTo(200);
        assertThat(json(browser.post("/oauth/introspect", form, "Authorization", shop))
                        .get("active")
                        .asBoolean())
                .isFalse();
    }
}
