package dev.gatewright.keymanager.mail;

import static dev.gatewright.keymanager.TestBrowser.csrf;
import static dev.gatewright.keymanager.TestBrowser.json;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.GreenMailUtil;
import dev.gatewright.keymanager.KeyManagerServers;
import dev.gatewright.keymanager.TestApi;
import dev.gatewright.keymanager.TestBrowser;
import dev.gatewright.servers.process.Await;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.QuarkusTestProfile;
import io.quarkus.test.junit.TestProfile;
import jakarta.mail.internet.MimeMessage;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.logging.Handler;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
@TestProfile(MailIT.WithMail.class)
class MailIT {

    private static final String OWNER = "olivia.owner@acme.example";
    private static final String WANTED = "seven quiet rivers";
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    /** The same service with a mail server beside it. */
    public static final class WithMail implements QuarkusTestProfile {

        @Override
        public boolean disableGlobalTestResources() {
            return true;
        }

        @Override
        public List<TestResourceEntry> testResources() {
            return List.of(new TestResourceEntry(KeyManagerServers.class), new TestResourceEntry(MailServer.class));
        }
    }

    @ConfigProperty(name = "gatewright.key-manager.url")
    String base;

    private GreenMail server;
    private TestApi owner;
    private final StringBuffer logged = new StringBuffer();
    private final Handler listener = new Handler() {
        @Override
        public void publish(LogRecord message) {
            logged.append(message.getMessage()).append(List.of(params(message))).append(message.getThrown());
        }

        private static Object[] params(LogRecord message) {
            return message.getParameters() == null ? new Object[0] : message.getParameters();
        }

        @Override
        public void flush() {}

        @Override
        public void close() {}
    };

    @BeforeEach
    void start() {
        server = MailServer.started();
        owner = TestApi.as(base, OWNER);
        Logger.getLogger("").addHandler(listener);
    }

    @AfterEach
    void logsNoLink() {
        Logger.getLogger("").removeHandler(listener);
        assertThat(logged.toString()).doesNotContain("/account/link/");
    }

    private static String anybody() {
        return "mail-" + UUID.randomUUID() + "@acme.example";
    }

    private MimeMessage mailTo(String address) {
        Await.until("a mail to " + address, PATIENCE, () -> mails(address) > 0);
        return last(address);
    }

    private long mails(String address) {
        return List.of(server.getReceivedMessages()).stream()
                .filter(mail -> isTo(mail, address))
                .count();
    }

    private MimeMessage last(String address) {
        return List.of(server.getReceivedMessages()).stream()
                .filter(mail -> isTo(mail, address))
                .reduce((first, second) -> second)
                .orElseThrow();
    }

    private static boolean isTo(MimeMessage mail, String address) {
        try {
            return mail.getAllRecipients()[0].toString().equals(address);
        } catch (jakarta.mail.MessagingException e) {
            throw new AssertionError(e);
        }
    }

    private String link(MimeMessage mail) {
        String text = GreenMailUtil.getBody(mail).replace("=\r\n", "").replace("=3D", "=");
        Matcher matcher = Pattern.compile(Pattern.quote(base) + "/account/link/[A-Za-z0-9_-]{43}")
                .matcher(text);
        assertThat(matcher.find()).as(text).isTrue();
        return matcher.group();
    }

    private JsonNode invite(String email) {
        HttpResponse<String> invited = owner.post(
                "acme/people",
                "{\"email\":\"" + email + "\",\"name\":\"Mia Mail\",\"assignments\":[{\"role\":\"developer\"}]}");
        assertThat(invited.statusCode()).as(invited.body()).isEqualTo(201);
        return json(invited);
    }

    private JsonNode state(JsonNode invited) {
        return json(owner.get("acme/people/" + invited.at("/person/id").asText() + "/invitation"));
    }

    private HttpResponse<String> forgot(String email) {
        TestBrowser browser = new TestBrowser(base);
        String csrf = csrf(browser.get("/sign-in/forgotten"));
        return browser.post("/sign-in/forgotten", Map.of("csrf", csrf, "email", email));
    }

    private HttpResponse<String> choosePassword(String link, String password) {
        TestBrowser browser = new TestBrowser(base);
        return browser.post(link + "/password", Map.of("csrf", csrf(browser.get(link)), "password", password));
    }

    private String member() {
        String email = anybody();
        invite(email);
        assertThat(choosePassword(link(mailTo(email)), KeyManagerServers.PASSWORD)
                        .statusCode())
                .isEqualTo(303);
        return email;
    }

    @Test
    void anInvitationComesByMailAndIsShownToNobodyElse() throws Exception {
        String email = anybody();

        JsonNode invited = invite(email);

        assertThat(invited.get("link").isNull()).isTrue();
        assertThat(invited.get("mailed").asBoolean()).isTrue();
        MimeMessage mail = mailTo(email);
        assertThat(mail.getSubject()).isEqualTo("Invitation to Acme");
        assertThat(mail.getFrom()[0].toString()).isEqualTo("gatewright@acme.example");
        Await.until(
                "the state of it",
                PATIENCE,
                () -> state(invited).get("status").asText().equals("sent"));
        assertThat(choosePassword(link(mail), WANTED).statusCode()).isEqualTo(303);
        assertThat(new TestBrowser(base).signIn(email, WANTED).statusCode()).isEqualTo(303);
    }

    @Test
    void aMailServerThatIsDownLosesNothingAndTheOwnerSeesIt() {
        server.stop();
        String email = anybody();

        JsonNode invited = invite(email);

        Await.until(
                "a second try",
                PATIENCE,
                () -> state(invited).get("tries").asInt() > 1 && state(invited).hasNonNull("problem"));
        assertThat(state(invited).get("status").asText()).isEqualTo("waiting");
        assertThat(state(invited).get("problem").asText()).isEqualTo("The mail server could not be reached.");
        TestBrowser page = new TestBrowser(base);
        page.signIn(OWNER, KeyManagerServers.PASSWORD);
        assertThat(page.get("/acme/people/" + invited.at("/person/id").asText()).body())
                .contains("The mail has not been sent yet.", "could not be reached", "Hand on a link instead");
        server = MailServer.started();
        assertThat(choosePassword(link(mailTo(email)), WANTED).statusCode()).isEqualTo(303);
    }

    @Test
    void anOwnerCanHandOnALinkInstead() {
        JsonNode invited = invite(anybody());

        JsonNode byHand =
                json(owner.post("acme/people/" + invited.at("/person/id").asText() + "/invitation?byHand=true", ""));

        assertThat(choosePassword(byHand.get("link").asText(), WANTED).statusCode())
                .isEqualTo(303);
    }

    @Test
    void aForgottenPasswordIsSetByALinkThatWorksOnceAndEndsEverySession() {
        String email = member();
        TestBrowser open = new TestBrowser(base);
        open.signIn(email, KeyManagerServers.PASSWORD);
        long before = mails(email);

        assertThat(forgot(email).statusCode()).isEqualTo(200);

        Await.until("the link", PATIENCE, () -> mails(email) > before);
        String link = link(last(email));
        assertThat(choosePassword(link, WANTED).statusCode()).isEqualTo(303);
        assertThat(open.get("/account").statusCode()).isEqualTo(303);
        assertThat(new TestBrowser(base).get(link).statusCode()).isEqualTo(404);
        assertThat(new TestBrowser(base).signIn(email, WANTED).statusCode()).isEqualTo(303);
        assertThat(json(owner.get("acme/audit?limit=20")).get("items").findValuesAsText("action"))
                .contains("person.reset-requested", "person.password-reset");
    }

    @Test
    void answersTheSameWhetherTheAddressIsSomebodysOrNot() {
        String stranger = "nobody-" + UUID.randomUUID() + "@acme.example";
        String known = member();
        long before = mails(known);

        HttpResponse<String> ofStranger = forgot(stranger);
        HttpResponse<String> ofKnown = forgot(known);

        assertThat(ofStranger.statusCode()).isEqualTo(200).isEqualTo(ofKnown.statusCode());
        assertThat(without(ofStranger, stranger)).isEqualTo(without(ofKnown, known));
        Await.until("the link", PATIENCE, () -> mails(known) > before);
        assertThat(mails(stranger)).isZero();
    }

    private static String without(HttpResponse<String> page, String email) {
        return page.body()
                .replace(email, "")
                .replaceAll("nonce=\"[^\"]*\"", "")
                .replaceAll("(value|content)=\"[^\"]*\"", "");
    }

    @Test
    void takesAFewAsksForOneAddressWhetherItIsSomebodysOrNot() {
        for (String email : List.of(member(), anybody())) {
            for (int i = 0; i < 5; i++) {
                assertThat(forgot(email).statusCode()).isEqualTo(200);
            }
            assertThat(forgot(email).statusCode()).isEqualTo(429);
        }
        assertThat(forgot("<b>none").statusCode()).isEqualTo(422);
        assertThat(forgot("a@b.example\r\nBcc: c@d.example").statusCode()).isEqualTo(422);
    }
}
