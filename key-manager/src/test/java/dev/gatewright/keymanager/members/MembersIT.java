package dev.gatewright.keymanager.members;

import static dev.gatewright.keymanager.TestBrowser.csrf;
import static dev.gatewright.keymanager.TestBrowser.json;
import static dev.gatewright.keymanager.TestBrowser.location;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.gatewright.keymanager.KeyManagerServers;
import dev.gatewright.keymanager.TestApi;
import dev.gatewright.keymanager.TestBrowser;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@QuarkusTest
@QuarkusTestResource(KeyManagerServers.class)
class MembersIT {

    private static final String ACME_OWNER = "olivia.owner@acme.example";
    private static final String GLOBEX_OWNER = "olivia.owner@globex.example";
    private static final String DEVELOPER = "[{\"role\":\"developer\"}]";
    private static final String PASSWORD = "three green bottles";

    @ConfigProperty(name = "gatewright.key-manager.url")
    String base;

    TestApi acme;

    @BeforeEach
    void signIn() {
        acme = TestApi.as(base, ACME_OWNER);
    }

    private static String body(String email, String assignments) {
        return "{\"email\":\"" + email + "\",\"name\":\"Ines Invited\",\"assignments\":" + assignments + "}";
    }

    private static String anybody() {
        return "ines-" + UUID.randomUUID() + "@acme.example";
    }

    private JsonNode invite(TestApi owner, String organization, String email) {
        HttpResponse<String> response = owner.post(organization + "/people", body(email, DEVELOPER));
        assertThat(response.statusCode()).as(response.body()).isEqualTo(201);
        return json(response);
    }

    private HttpResponse<String> choosePassword(String link, String password) {
        TestBrowser browser = new TestBrowser(base);
        HttpResponse<String> page = browser.get(link);
        assertThat(page.statusCode()).as(page.body()).isEqualTo(200);
        return browser.post(link + "/password", Map.of("csrf", csrf(page), "password", password));
    }

    private JsonNode activity(TestApi api, String organization) {
        return json(api.get(organization + "/audit?limit=20")).get("items");
    }

    @Test
    void anInvitedPersonChoosesAPasswordAndIsAMember() {
        String email = anybody();
        JsonNode invited = invite(acme, "acme", email);
        String id = invited.get("person").get("id").asText();
        assertThat(invited.get("person").get("status").asText()).isEqualTo("invited");
        assertThat(new TestBrowser(base).signIn(email, PASSWORD).statusCode()).isEqualTo(401);

        assertThat(choosePassword(invited.get("link").asText(), PASSWORD).statusCode())
                .isEqualTo(303);

        assertThat(json(acme.get("acme/people/" + id)).get("status").asText()).isEqualTo("active");
        assertThat(new TestBrowser(base).signIn(email, PASSWORD).statusCode()).isEqualTo(303);
        assertThat(new TestBrowser(base).get(invited.get("link").asText()).statusCode())
                .isEqualTo(404);
        assertThat(activity(acme, "acme").findValuesAsText("action"))
                .contains("person.invited", "invitation.accepted", "session.opened");
    }

    @Test
    void aPersonOfAnotherOrganizationJoinsBySigningInAndByNothingElse() {
        TestApi globex = TestApi.as(base, GLOBEX_OWNER);
        JsonNode invited = invite(globex, "globex", "dana.developer@acme.example");
        String link = invited.get("link").asText();
        assertThat(invited.get("person").get("name").asText()).isEqualTo("Ines Invited");

        TestBrowser stranger = new TestBrowser(base);
        HttpResponse<String> page = stranger.get(link);
        assertThat(page.body()).contains("Sign in").doesNotContain("name=\"password\"");
        assertThat(stranger.post(link + "/password", Map.of("csrf", csrf(page), "password", PASSWORD))
                        .statusCode())
                .isEqualTo(404);
        assertThat(stranger.post(link + "/join", Map.of("csrf", csrf(page))).body())
                .contains("Sign in with it first");

        TestBrowser dana = new TestBrowser(base);
        dana.signIn("dana.developer@acme.example", KeyManagerServers.PASSWORD);
        assertThat(dana.get("/account").body()).doesNotContain("Globex");
        assertThat(dana.post(link + "/join", Map.of("csrf", csrf(dana.get(link))))
                        .statusCode())
                .isEqualTo(303);
        assertThat(dana.get("/account").body()).contains("Globex");
    }

    @Test
    void whoInvitesAnAddressFirstGetsNoHoldOnWhatAnotherOrganizationGivesIt() {
        String email = anybody();
        String first = invite(TestApi.as(base, GLOBEX_OWNER), "globex", email)
                .get("link")
                .asText();
        String second = invite(acme, "acme", email).get("link").asText();

        choosePassword(first, "known to globex only");

        TestBrowser intruder = new TestBrowser(base);
        intruder.signIn(email, "known to globex only");
        assertThat(intruder.get("/account").body()).contains("Globex").doesNotContain("Acme");
        assertThat(new TestBrowser(base).get(second).body()).contains("Sign in with it first");
    }

    @Test
    void twoOwnersWhoEditThatDoNotOverwriteEachOther() {
        String id = invite(acme, "acme", anybody()).get("person").get("id").asText();
        String path = "acme/people/" + id + "/assignments";

        HttpResponse<String> first = acme.change("PUT", path, 1, "{\"assignments\":[{\"role\":\"operator\"}]}");
        HttpResponse<String> second = acme.change("PUT", path, 1, "{\"assignments\":[{\"role\":\"analyst\"}]}");

        assertThat(first.statusCode()).as(first.body()).isEqualTo(200);
        assertThat(first.headers().firstValue("ETag")).contains("\"2\"");
        assertThat(second.statusCode()).isEqualTo(412);
        assertThat(acme.send("PUT", path, "{\"assignments\":[{\"role\":\"analyst\"}]}")
                        .statusCode())
                .isEqualTo(428);
        assertThat(json(acme.get("acme/people/" + id)).at("/assignments/0/role").asText())
                .isEqualTo("operator");
        JsonNode entry = activity(acme, "acme").get(0);
        assertThat(entry.get("action").asText()).isEqualTo("person.roles-changed");
        assertThat(entry.at("/before/assignments/0/role").asText()).isEqualTo("developer");
        assertThat(entry.at("/after/assignments/0/role").asText()).isEqualTo("operator");
        assertThat(entry.at("/actor/name").asText()).isEqualTo("Olivia Owner");
    }

    @Test
    void keepsALimitToAGroupOrAnApi() {
        String id = invite(acme, "acme", anybody()).get("person").get("id").asText();
        UUID group = UUID.randomUUID();

        HttpResponse<String> changed = acme.change(
                "PUT",
                "acme/people/" + id + "/assignments",
                1,
                "{\"assignments\":[{\"role\":\"operator\",\"group\":\"" + group + "\"}]}");

        assertThat(json(changed).at("/assignments/0/group").asText()).isEqualTo(group.toString());
    }

    @Test
    void keepsTheLastOwner() {
        TestApi globex = TestApi.as(base, GLOBEX_OWNER);
        JsonNode owner = person(globex, "globex", GLOBEX_OWNER);
        String path = "globex/people/" + owner.get("id").asText();
        long version = owner.get("version").asLong();

        assertThat(globex.change("DELETE", path, version, null).statusCode()).isEqualTo(409);
        assertThat(globex.change("PUT", path + "/assignments", version, "{\"assignments\":" + DEVELOPER + "}")
                        .statusCode())
                .isEqualTo(409);
        assertThat(person(globex, "globex", GLOBEX_OWNER)).isEqualTo(owner);
    }

    private JsonNode person(TestApi api, String organization, String email) {
        for (JsonNode item : json(api.get(organization + "/people?limit=200")).get("items")) {
            if (item.get("email").asText().equals(email)) {
                return item;
            }
        }
        throw new AssertionError(email);
    }

    @Test
    void aPersonWhoIsRemovedHasNoAccessFromTheNextRequestOn() {
        String email = anybody();
        HttpResponse<String> invited = acme.post("acme/people", body(email, "[{\"role\":\"owner\"}]"));
        String id = json(invited).at("/person/id").asText();
        choosePassword(json(invited).get("link").asText(), KeyManagerServers.PASSWORD);
        TestApi second = TestApi.as(base, email);
        long version = json(second.get("acme/people/" + id)).get("version").asLong();

        assertThat(acme.change("DELETE", "acme/people/" + id, version, null).statusCode())
                .isEqualTo(204);

        assertThat(second.get("acme/people").statusCode()).isEqualTo(404);
        assertThat(acme.get("acme/people/" + id).statusCode()).isEqualTo(404);
    }

    @Test
    void anInvitationThatWasWithdrawnLeadsToNoMembership() {
        String email = anybody();
        JsonNode invited = invite(acme, "acme", email);
        acme.change("DELETE", "acme/people/" + invited.at("/person/id").asText(), 1, null);

        assertThat(new TestBrowser(base).get(invited.get("link").asText()).statusCode())
                .isEqualTo(404);

        assertThat(json(acme.get("acme/people?limit=200")).toString()).doesNotContain(email);
    }

    @Test
    void aNewLinkReplacesTheOneBefore() {
        JsonNode invited = invite(acme, "acme", anybody());
        String path = "acme/people/" + invited.at("/person/id").asText() + "/invitation";

        JsonNode renewed = json(acme.post(path, ""));

        assertThat(new TestBrowser(base).get(invited.get("link").asText()).statusCode())
                .isEqualTo(404);
        assertThat(choosePassword(renewed.get("link").asText(), PASSWORD).statusCode())
                .isEqualTo(303);
        assertThat(acme.post(path, "").statusCode()).isEqualTo(409);
    }

    @Test
    void anotherOrganizationFindsNothing() {
        String id = invite(acme, "acme", anybody()).get("person").get("id").asText();
        TestApi globex = TestApi.as(base, GLOBEX_OWNER);

        for (String path : List.of("acme/people", "acme/people/" + id, "globex/people/" + id, "acme/audit")) {
            assertThat(globex.get(path).statusCode()).as(path).isEqualTo(404);
        }
        for (String organization : List.of("acme", "globex")) {
            String path = organization + "/people/" + id;
            assertThat(globex.change("PUT", path + "/assignments", 1, "{\"assignments\":" + DEVELOPER + "}")
                            .statusCode())
                    .isEqualTo(404);
            assertThat(globex.change("DELETE", path, 1, null).statusCode()).isEqualTo(404);
            assertThat(globex.post(path + "/invitation", "").statusCode()).isEqualTo(404);
        }
        assertThat(globex.post("acme/people", body(anybody(), DEVELOPER)).statusCode())
                .isEqualTo(404);
        assertThat(acme.get("acme/people/" + id).statusCode()).isEqualTo(200);
    }

    @ParameterizedTest
    @ValueSource(strings = {"paul.publisher@acme.example", "leo.log-reader@acme.example"})
    void onlyAnOwnerAdministers(String email) {
        TestApi other = TestApi.as(base, email);

        assertThat(other.get("acme/people").statusCode()).isEqualTo(403);
        assertThat(other.post("acme/people", body(anybody(), DEVELOPER)).statusCode())
                .isEqualTo(403);
        assertThat(other.get("acme/audit").statusCode()).isEqualTo(403);
    }

    @Test
    void turnsPagesWithoutSkippingOrRepeating() {
        List<String> seen = new ArrayList<>();
        String after = "";
        JsonNode page;
        do {
            page = json(acme.get("acme/people?limit=2" + after));
            page.get("items").forEach(item -> seen.add(item.get("email").asText()));
            after = "&after=" + page.get("next").asText();
        } while (!page.get("next").isNull());

        assertThat(seen)
                .isSorted()
                .doesNotHaveDuplicates()
                .hasSize(page.get("total").asInt());
        assertThat(acme.get("acme/people?after=*").statusCode()).isEqualTo(422);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '~', textBlock = """
                    {"email":"no address","name":"A","assignments":[{"role":"developer"}]}~ 422~ /email
                    {"email":"a@b.example","name":"","assignments":[{"role":"developer"}]}~ 422~ /name
                    {"email":"a@b.example","name":"A","assignments":[]}~ 422~ /assignments
                    {"email":"a@b.example","name":"A"}~ 422~ /assignments
                    {"email":"a@b.example","name":"A","assignments":[{"role":"king"}]}~ 422~ /assignments/0/role
                    {"email":"a@b.example","name":"A","assignments":[{"role":"developer","api":"1'; drop table person"}]}~ 422~ /assignments/0/api
                    {"email":"a@b.example","name":"A","assignments":[{"role":"owner","group":"019aa000-0000-7000-8000-000000000001"}]}~ 422~ /assignments/0/role
                    {"email":"a@b.example","name":"A","assignments":"owner"}~ 400~ /assignments
                    {"email":~ 400~ readable
                    """)
    void saysWhatIsWrongWithAnInvitation(String body, int status, String pointer) {
        HttpResponse<String> response = acme.post("acme/people", body);

        assertThat(response.statusCode()).as(response.body()).isEqualTo(status);
        assertThat(response.body()).contains(pointer);
    }

    @Test
    void aPersonIsInvitedOnce() {
        String email = anybody();
        invite(acme, "acme", email);

        assertThat(acme.post("acme/people", body(email.toUpperCase(java.util.Locale.ROOT), DEVELOPER))
                        .statusCode())
                .isEqualTo(409);
        assertThat(location(new TestBrowser(base).get("/acme/people", "Accept", "text/html")))
                .contains("/sign-in?continue=%2Facme%2Fpeople");
    }
}
