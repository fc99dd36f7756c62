package dev.gatewright.keymanager.links;

import static dev.gatewright.keymanager.TestBrowser.csrf;
import static org.assertj.core.api.Assertions.assertThat;

import dev.gatewright.keymanager.KeyManagerServers;
import dev.gatewright.keymanager.TestBrowser;
import dev.gatewright.keymanager.links.SingleUseLinks.Purpose;
import dev.gatewright.keymanager.people.Account;
import dev.gatewright.keymanager.people.Accounts;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.Map;
import java.util.UUID;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(KeyManagerServers.class)
class PasswordLinkIT {

    private static final String WANTED = "seven quiet rivers";

    @ConfigProperty(name = "gatewright.key-manager.url")
    String base;

    @Inject
    SingleUseLinks links;

    @Inject
    Accounts accounts;

    private Account account() {
        return accounts.invite("link-" + UUID.randomUUID() + "@acme.example", "Lena Link");
    }

    @Test
    void setsAPasswordOnceAndEndsWhatWasOpen() {
        Account account = account();
        String first = links.make(Purpose.PASSWORD_RESET, account.id(), null, Duration.ofHours(1));
        TestBrowser browser = new TestBrowser(base);
        String csrf = csrf(browser.get(first));
        assertThat(browser.post(first + "/password", Map.of("csrf", csrf, "password", "short"))
                        .statusCode())
                .isEqualTo(422);
        assertThat(browser.post(first + "/password", Map.of("csrf", csrf, "password", WANTED))
                        .statusCode())
                .isEqualTo(303);
        assertThat(browser.get("/account").statusCode()).isEqualTo(200);

        TestBrowser again = new TestBrowser(base);
        assertThat(again.get(first).statusCode()).isEqualTo(404);
        String second = links.make(Purpose.PASSWORD_RESET, account.id(), null, Duration.ofHours(1));
        String other = csrf(again.get(second));
        assertThat(again.post(first + "/password", Map.of("csrf", other, "password", "nine loud rivers"))
                        .statusCode())
                .isEqualTo(404);
        assertThat(again.post(second + "/password", Map.of("csrf", other, "password", "nine loud rivers"))
                        .statusCode())
                .isEqualTo(303);

        assertThat(browser.get("/account").statusCode()).isEqualTo(303);
        assertThat(new TestBrowser(base).signIn(account.email(), WANTED).statusCode())
                .isEqualTo(401);
    }

    @Test
    void leadsNowhereWhenItHasExpired() {
        String link = links.make(Purpose.PASSWORD_RESET, account().id(), null, Duration.ofSeconds(-1));

        assertThat(new TestBrowser(base).get(link).statusCode()).isEqualTo(404);
    }
}
