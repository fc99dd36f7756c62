package dev.gatewright.keymanager.secrets;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class PasswordsTest {

    private final Passwords passwords = new Passwords();

    @Test
    void knowsThePasswordAgainAndNoOther() {
        String stored = passwords.hash("correct horse battery");

        assertThat(stored).startsWith("$argon2id$v=19$m=19456,t=2,p=1$").doesNotContain("horse");
        assertThat(passwords.matches("correct horse battery", stored)).isTrue();
        assertThat(passwords.matches("correct horse batterz", stored)).isFalse();
        assertThat(passwords.isOutdated(stored)).isFalse();
    }

    @Test
    void hashesTheSamePasswordDifferentlyEachTime() {
        assertThat(passwords.hash("correct horse battery")).isNotEqualTo(passwords.hash("correct horse battery"));
    }

    @Test
    void nobodyHasAPasswordAndAskingTakesAsLong() {
        String stored = passwords.hash("correct horse battery");
        passwords.matches("x", stored);

        long known = timeOf(stored);
        long unknown = timeOf(null);

        assertThat(passwords.matches("anything", null)).isFalse();
        assertThat((double) unknown / known).isBetween(0.4, 2.5);
    }

    private long timeOf(String stored) {
        long best = Long.MAX_VALUE;
        for (int i = 0; i < 5; i++) {
            long start = System.nanoTime();
            passwords.matches("wrong password", stored);
            best = Math.min(best, System.nanoTime() - start);
        }
        return best;
    }

    @Test
    void readsHashesOfOtherCostsAndWantsThemMadeAnew() {
        String cheap = "$argon2id$v=19$m=64,t=1,p=1$c29tZXNhbHRzb21lc2FsdA$AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA";

        assertThat(passwords.matches("x", cheap)).isFalse();
        assertThat(passwords.isOutdated(cheap)).isTrue();
    }

    @Test
    void wantsLongPasswordsThatAreNotTheFirstGuess() {
        assertThat(PasswordRules.objection("short", "a@b.example"))
                .hasValueSatisfying(s -> assertThat(s).contains("12"));
        assertThat(PasswordRules.objection("x".repeat(129), "a@b.example")).isPresent();
        assertThat(PasswordRules.objection("aaaaaaaaaaaaaaaa", "a@b.example")).isPresent();
        assertThat(PasswordRules.objection("Password1234", "a@b.example")).isPresent();
        assertThat(PasswordRules.objection("olivia.owner 2026", "Olivia.Owner@acme.example"))
                .isPresent();
        assertThat(PasswordRules.objection("a long walk to the sea", "olivia.owner@acme.example"))
                .isEmpty();
    }
}
