package dev.gatewright.publisher.pages;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.not;

import dev.gatewright.publisher.RestCalls;
import dev.gatewright.publisher.TestServers;
import dev.gatewright.publisher.TestSignIn;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.Cookies;
import io.restassured.response.Response;
import io.restassured.response.ValidatableResponse;
import io.restassured.specification.RequestSpecification;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(TestServers.class)
@QuarkusTestResource(TestSignIn.class)
class PagesIT {

    private static final String TOKEN = TestSignIn.token("pages", "publisher");
    private final RestCalls rest = new RestCalls("pages", TOKEN);

    @Test
    void drawsEveryPageOfAnApiWithHostileNamesAsText() throws Exception {
        rest.created("drawn", "1", RestCalls.description("<b>Bold</b> & {co}", "1"));

        for (String path : new String[] {
            "/apis",
            "/apis?q=drawn&sort=changed",
            "/apis?q=%3Cnothing%3E",
            "/imports/new",
            "/plans",
            "/plans?new=1",
            "/apis/drawn/1",
            "/apis/drawn/1/design",
            "/apis/drawn/1/design/operations/0",
            "/apis/drawn/1/design?view=source",
            "/apis/drawn/1/design?view=revisions&from=1",
            "/apis/drawn/1/policies",
            "/apis/drawn/1/policies?method=GET&path=/orders",
            "/apis/drawn/1/settings",
            "/apis/drawn/1/lifecycle",
            "/apis/drawn/1/activity"
        }) {
            Response page = page().get("/pages" + path);
            assertThat(page.statusCode()).describedAs(path + page.asString()).isEqualTo(200);
            assertThat(page.asString()).describedAs(path).doesNotContain("<b>Bold</b>", "<nothing>", "NOT_FOUND");
            Path folder = Files.createDirectories(Path.of("target/pages"));
            Files.writeString(folder.resolve(path.replaceAll("[^a-z0-9]+", "-") + ".html"), page.asString());
        }
        page().get("/pages/apis/drawn/1").then().body(containsString("&lt;b&gt;Bold&lt;/b&gt;"));
    }

    @Test
    void leadsWhoComesInToTheApisOfTheirOrganization() {
        for (String address : new String[] {"/", "/pages"}) {
            page().redirects()
                    .follow(false)
                    .get(address)
                    .then()
                    .statusCode(303)
                    .header("Location", containsString("/pages/apis"));
        }
    }

    @Test
    void showsAnotherOrganizationNothing() {
        rest.created("unseen", "1", RestCalls.description("Unseen", "1"));
        RequestSpecification globex = given().header("Accept", "text/html")
                .header("Authorization", "Bearer " + TestSignIn.token("globex", "owner"));

        globex.get("/pages/apis/unseen/1").then().statusCode(404);
        given().spec(globex).get("/globex/apis/unseen/1").then().statusCode(404);
        given().spec(globex).get("/globex/apis").then().statusCode(200).body(not(containsString("Unseen")));
    }

    @Test
    void keepsWhatWasTypedWhenASettingIsWrong() {
        rest.created("typed", "1", RestCalls.description("Typed", "1"));

        page().formParam("edit", "1")
                .formParam("upstream", "ftp://wrong.example.com")
                .formParam("basePath", "/kept")
                .formParam("security", "none")
                .post("/pages/apis/typed/1/settings")
                .then()
                .statusCode(422)
                .body(containsString("ftp://wrong.example.com"))
                .body(containsString("/kept"));
        page().redirects()
                .follow(false)
                .formParam("edit", "1")
                .formParam("upstream", "https://right.example.com")
                .formParam("basePath", "/kept")
                .formParam("security", "none")
                .post("/pages/apis/typed/1/settings")
                .then()
                .statusCode(303);
        page().formParam("edit", "1")
                .formParam("upstream", "https://second.example.com")
                .formParam("basePath", "/second")
                .formParam("security", "none")
                .post("/pages/apis/typed/1/settings")
                .then()
                .statusCode(412)
                .body(containsString("Somebody else changed this"))
                .body(containsString("https://second.example.com"));
    }

    @Test
    void takesTheScopesThatEveryCallNeeds() {
        rest.created("scoped", "1", RestCalls.description("Scoped", "1"));

        saveScopes("1", "orders.read\n orders.write ").statusCode(303);
        page().get("/pages/apis/scoped/1/settings").then().body(containsString("orders.read\norders.write"));
        page().get("/pages/apis/scoped/1/policies").then().body(containsString("orders.write"));
        saveScopes("2", "").statusCode(303);
        page().get("/pages/apis/scoped/1/policies").then().body(not(containsString("orders.write")));
    }

    private ValidatableResponse saveScopes(String edit, String scopes) {
        return page().redirects()
                .follow(false)
                .formParam("edit", edit)
                .formParam("upstream", "https://right.example.com")
                .formParam("basePath", "/scoped")
                .formParam("security", "jwt")
                .formParam("scopes", scopes)
                .post("/pages/apis/scoped/1/settings")
                .then();
    }

    @Test
    void attachesAPolicyByItsFormAndTriesIt() {
        rest.created("tried", "1", RestCalls.description("Tried", "1"));
        String policies = "/pages/apis/tried/1/policies";

        page().redirects()
                .follow(false)
                .formParam("edit", "1")
                .formParam("action", "add")
                .formParam("policy", "allowed-networks")
                .post(policies)
                .then()
                .statusCode(303);
        page().formParam("edit", "2")
                .formParam("action", "save")
                .formParam("index", "0")
                .formParam("parameters/networks", "nonsense")
                .post(policies)
                .then()
                .statusCode(422)
                .body(containsString("nonsense"));
        page().redirects()
                .follow(false)
                .formParam("edit", "2")
                .formParam("action", "save")
                .formParam("index", "0")
                .formParam("parameters/networks", "10.0.0.0/8")
                .post(policies)
                .then()
                .statusCode(303);

        page().get(policies + "?method=GET&path=/orders&address=10.1.2.3")
                .then()
                .body(containsString("Allowed"));
        page().get(policies + "?method=GET&path=/orders/7&address=192.0.2.1")
                .then()
                .body(containsString("Denied"));
        page().get(policies + "?method=GET&path=/nowhere").then().body(containsString("No operation takes"));
    }

    @Test
    void refusesAFormThatAnotherSiteSends() {
        rest.created("forged", "1", RestCalls.description("Forged", "1"));
        Cookies session = TestSignIn.session("pages", "publisher");
        Response shown = browser(session).get("/pages/apis/forged/1/lifecycle");
        shown.then().statusCode(200);
        String token = shown.getCookie("gatewright-page");
        Cookies cookies = shown.detailedCookies();

        publish(session, cookies).then().statusCode(403);
        publish(session, cookies, "csrf", "x".repeat(token.length())).then().statusCode(403);
        publish(session, cookies, "csrf", token, "Origin", "https://evil.example.com")
                .then()
                .statusCode(403);
        publish(session, cookies, "csrf", token, "Sec-Fetch-Site", "cross-site")
                .then()
                .statusCode(403);
        browser(session).get("/pages/apis/forged/1/lifecycle").then().body(containsString("Draft"));

        publish(session, cookies, "csrf", token).then().statusCode(303);
    }

    /** Sends the form with a token and a header, if they are given. */
    private static Response publish(Cookies session, Cookies page, String... more) {
        RequestSpecification form = browser(session)
                .cookies(page)
                .formParam("to", "published")
                .redirects()
                .follow(false);
        if (more.length > 0) {
            form.formParam(more[0], more[1]);
        }
        if (more.length > 2) {
            form.header(more[2], more[3]);
        }
        return form.post("/pages/apis/forged/1/lifecycle");
    }

    private static RequestSpecification browser(Cookies session) {
        return given().header("Accept", "text/html").cookies(session);
    }

    private static RequestSpecification page() {
        return given().header("Accept", "text/html").header("Authorization", "Bearer " + TOKEN);
    }
}
