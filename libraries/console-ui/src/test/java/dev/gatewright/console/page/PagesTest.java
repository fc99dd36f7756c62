package dev.gatewright.console.page;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.not;

import dev.gatewright.console.Action;
import dev.gatewright.console.Frame;
import dev.gatewright.console.Head;
import dev.gatewright.console.Status;
import dev.gatewright.console.Tab;
import dev.gatewright.console.Toast;
import dev.gatewright.console.Tone;
import dev.gatewright.console.component.Choice;
import dev.gatewright.console.component.CodeSample;
import dev.gatewright.console.component.TimelineEntry;
import io.quarkus.qute.Location;
import io.quarkus.qute.Template;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.net.URI;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@QuarkusTest
class PagesTest {

    private static final String HOSTILE = "<script>alert(1)</script>\" onfocus='x' &lt;";

    @Inject
    @Location("hostile")
    Template hostile;

    @Test
    void carriesEverySecurityHeaderOnAPage() {
        String policy = given().get("/ui/components")
                .then()
                .statusCode(200)
                .header("X-Content-Type-Options", "nosniff")
                .header("Referrer-Policy", "same-origin")
                .header("Cross-Origin-Opener-Policy", "same-origin")
                .header("Cache-Control", "no-store")
                .header("Permissions-Policy", containsString("camera=()"))
                .extract()
                .header("Content-Security-Policy");

        assertThat(policy)
                .startsWith("default-src 'none'; script-src 'self' 'nonce-")
                .contains("; style-src 'self';")
                .contains("form-action 'self' https://console.acme.example;")
                .contains("frame-ancestors 'none'; base-uri 'none'")
                .doesNotContain("unsafe");
    }

    @Test
    void makesANonceForEachAnswer() {
        String one = given().get("/ui/components").header("Content-Security-Policy");
        String two = given().get("/ui/components").header("Content-Security-Policy");

        assertThat(one).isNotEqualTo(two);
    }

    @Test
    void servesAssetsCompressedAndForEverByTheirDigest() {
        for (String name : List.of("gatewright.css", "console.js", "htmx.js", "icons.svg", "favicon.svg")) {
            given().header("Accept-Encoding", "gzip")
                    .get(Assets.url(name))
                    .then()
                    .statusCode(200)
                    .header("Content-Encoding", "gzip")
                    .header("Cache-Control", "public, max-age=31536000, immutable")
                    .header("X-Content-Type-Options", "nosniff");
        }
    }

    @Test
    void servesAnOutdatedDigestButNotForLong() {
        given().get("/assets/console-0000000000000000.js")
                .then()
                .statusCode(200)
                .header("Cache-Control", "no-cache");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/assets/console.js",
                "/assets/none-0000000000000000.js",
                "/assets/..%2Fstyle%2Fbase-0000000000000000.css",
                "/assets/application-0000000000000000.properties"
            })
    void servesNothingElse(String path) {
        given().urlEncodingEnabled(false).get(path).then().statusCode(404);
    }

    @Test
    void keepsTheThemeThatTheCookieSaysAndNothingElseFromIt() {
        given().cookie(Theme.COOKIE, "dark").get("/ui/components").then().body(containsString(" data-theme=\"dark\""));
        given().cookie(Theme.COOKIE, "x\"onload=")
                .get("/ui/components")
                .then()
                .body(not(containsString("<html lang=\"en\" data-theme")));
    }

    @ParameterizedTest
    @ValueSource(ints = {403, 404, 500})
    void saysWhatWentWrongWithTheCorrelationId(int status) {
        given().get("/ui/components/errors/" + status)
                .then()
                .statusCode(200)
                .body(containsString("01JD5R9W3K"), containsString("Go to the start"));
    }

    @Test
    void escapesWhateverDataSays() {
        Frame frame = Frame.bare(HOSTILE, HOSTILE, HOSTILE)
                .with(Head.of(HOSTILE)
                        .under(HOSTILE, "/" + HOSTILE)
                        .fact(HOSTILE)
                        .with(Status.of(HOSTILE, Tone.OK))
                        .action(Action.danger(HOSTILE, HOSTILE, HOSTILE))
                        .tabs(List.of(new Tab(HOSTILE, HOSTILE, true, HOSTILE))))
                .toast(new Toast(Tone.OK, HOSTILE, HOSTILE));
        String page = hostile.data("frame", frame)
                .data("text", HOSTILE)
                .data("choices", List.of(new Choice(HOSTILE, HOSTILE, true)))
                .data("samples", List.of(new CodeSample(HOSTILE, HOSTILE), new CodeSample(HOSTILE, HOSTILE)))
                .data("entries", List.of(new TimelineEntry(Tone.OK, HOSTILE, HOSTILE, HOSTILE)))
                .render();

        assertThat(page).contains("&lt;script&gt;").doesNotContain("<script>", "onfocus='x'", "\" onfocus");
    }

    @Test
    void hasNoInlineScriptOrStyleAndNoRawDataInAnyTemplate() throws Exception {
        try (var files = java.nio.file.Files.walk(java.nio.file.Path.of("src/main/resources/templates"))) {
            for (var file : files.filter(java.nio.file.Files::isRegularFile).toList()) {
                assertThat(java.nio.file.Files.readString(file))
                        .as(file.toString())
                        .doesNotContainPattern("\\sstyle=|\\son[a-z]+=\"|\\.raw\\b|\\.safe\\b|<style|javascript:");
            }
        }
    }

    @Test
    void refusesAFormTargetThatIsNoAddress() {
        ContentSecurityPolicy policy = new ContentSecurityPolicy();
        policy.formTarget(URI.create("https://client.example:8443/callback?x=1;y"));
        policy.formTarget(URI.create("com.acme.app:/done"));

        assertThat(policy.header()).contains("form-action 'self' com.acme.app: https://client.example:8443;");
        org.assertj.core.api.Assertions.assertThatIllegalArgumentException()
                .isThrownBy(() -> policy.formTarget(URI.create("/relative")));
    }

    @Test
    void findsOneOfTwelveHundredOperations() {
        given().queryParam("q", "refunds part-7 delete")
                .get("/ui/components/operations")
                .then()
                .statusCode(200)
                .body(containsString(" of 1,200 operations"));
        given().get("/ui/components/operations/payments-1")
                .then()
                .statusCode(200)
                .body(containsString("Idempotency-Key"), not(containsString("<html")));
        given().get("/ui/components/operations").then().header("Vary", equalTo("Cookie, HX-Request"));
    }
}
