package dev.gatewright.contracts.credential;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.security.SecureRandom;
import org.junit.jupiter.api.Test;

class ApiKeyTest {

    private static final SecureRandom RANDOM = new SecureRandom();

    @Test
    void showsWhereItBelongsAndHidesTheRest() {
        ApiKey key = ApiKey.make("production", RANDOM);

        assertThat(key.text()).matches("gw_prod_[A-Za-z0-9_-]{43}[0-9a-f]{8}").startsWith(key.prefix());
        assertThat(key.prefix()).hasSize(14);
        assertThat(key.toString()).doesNotContain(key.text());
        assertThat(ApiKey.make("production", RANDOM).text()).isNotEqualTo(key.text());
    }

    @Test
    void tellsAMisspeltKeyFromARealOne() {
        String key = ApiKey.make("test-2", RANDOM).text();

        assertThat(ApiKey.isWellFormed(key)).isTrue();
        for (int i = 0; i < key.length(); i++) {
            char other = key.charAt(i) == 'a' ? 'b' : 'a';
            assertThat(ApiKey.isWellFormed(key.substring(0, i) + other + key.substring(i + 1)))
                    .as("%d", i)
                    .isFalse();
        }
        assertThat(ApiKey.isWellFormed(key + " ")).isFalse();
        assertThat(ApiKey.isWellFormed("")).isFalse();
    }

    /** FIPS 180-2: what a gateway looks up is the plain SHA-256 of the text. */
    @Test
    void isKeptAsItsSha256() {
        assertThat(ApiKey.hash("abc")).isEqualTo("ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
    }

    @Test
    void needsAnEnvironmentWithALetter() {
        assertThatThrownBy(() -> ApiKey.make("123", RANDOM)).isInstanceOf(IllegalArgumentException.class);
    }
}
