package dev.gatewright.keymanager.keys;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jwt.SignedJWT;
import dev.gatewright.chassis.sealing.MasterKey;
import dev.gatewright.keymanager.KeyManagerServers;
import dev.gatewright.keymanager.KeyManagerSettings;
import dev.gatewright.keymanager.TestBrowser;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(KeyManagerServers.class)
class SigningKeysIT {

    @ConfigProperty(name = "gatewright.key-manager.url")
    String base;

    @Inject
    SigningKeys keys;

    @Inject
    KeyManagerSettings settings;

    private String token() {
        TestBrowser browser = new TestBrowser(base);
        String code = browser.authorize("anna.analyst@acme.example").get("code");
        return TestBrowser.json(browser.exchange(code)).get("access_token").asText();
    }

    private List<String> published() throws Exception {
        return JWKSet.parse(new TestBrowser(base).get("/oauth/jwks").body()).getKeys().stream()
                .map(JWK::getKeyID)
                .toList();
    }

    private static String kid(String token) throws Exception {
        return SignedJWT.parse(token).getHeader().getKeyID();
    }

    @Test
    void aNewKeySignsWhileTokensOfTheOldOneAreStillAccepted() throws Exception {
        String before = token();

        assertThat(keys.makeNext()).isPresent();
        keys.turn();

        String after = token();
        assertThat(kid(after)).isNotEqualTo(kid(before));
        assertThat(published()).contains(kid(before), kid(after));
        for (String token : List.of(before, after)) {
            assertThat(new TestBrowser(base)
                            .get("/oauth/userinfo", "Authorization", "Bearer " + token)
                            .statusCode())
                    .isEqualTo(200);
        }
    }

    @Test
    void aWrongMasterKeyIsRefusedAndDestroysNothing() throws Exception {
        Path file = settings.masterKeyFile();
        String right = Files.readString(file);
        List<String> before = published();
        String token = token();
        Files.writeString(file, MasterKey.generate());
        try {
            assertThatThrownBy(() -> keys.start(new io.quarkus.runtime.StartupEvent()))
                    .isInstanceOf(WrongMasterKey.class);
            assertThatThrownBy(keys::makeNext).isInstanceOf(WrongMasterKey.class);
        } finally {
            Files.writeString(file, right);
        }

        keys.start(new io.quarkus.runtime.StartupEvent());

        assertThat(published()).isEqualTo(before);
        assertThat(kid(token())).isEqualTo(kid(token));
    }
}
