package dev.gatewright.chassis.access;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AccessClaimsTest {

    private static final String PERSON = "01936a2b-7c00-7000-8000-000000000001";
    private static final String ACME = "01936a2b-7c00-7000-8000-00000000000a";
    private static final String GROUP = "01936a2b-7c00-7000-8000-0000000000aa";

    @Test
    void readsThePersonAndTheirRoles() {
        SignedIn who = read("""
                {"sub": "%s", "sid": "s1", "name": "Ada", "email": "ada@example.com", "memberships": [
                  {"id": "%s", "slug": "acme", "name": "Acme", "assignments": [
                    {"role": "publisher", "group": null, "api": null}, {"role": "log-reader", "group": "%s"}]}]}
                """.formatted(PERSON, ACME, GROUP)).orElseThrow();

        assertThat(who.person()).isEqualTo(new Person(UUID.fromString(PERSON), "Ada", "ada@example.com", "s1", false));
        assertThat(who.memberships()).singleElement().satisfies(membership -> {
            assertThat(membership.slug()).isEqualTo("acme");
            assertThat(membership.assignments())
                    .containsExactly(
                            new Assignment(Role.PUBLISHER, null, null),
                            new Assignment(Role.LOG_READER, UUID.fromString(GROUP), null));
        });
    }

    @Test
    void takesATokenWithoutASessionForAServiceAccount() {
        assertThat(read("{\"sub\": \"%s\", \"memberships\": []}".formatted(PERSON))
                        .orElseThrow()
                        .person()
                        .serviceAccount())
                .isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{}",
                "[]",
                "null",
                "{\"sub\": \"ada\", \"memberships\": []}",
                "{\"sub\": 7, \"memberships\": []}",
                "{\"sub\": \"" + PERSON + "\"}",
                "{\"sub\": \"" + PERSON + "\", \"memberships\": {\"slug\": \"acme\"}}"
            })
    void knowsNobodyByOtherClaims(String claims) {
        assertThat(read(claims)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"role\": \"owner\", \"group\": \"production\"}",
                "{\"role\": \"owner\", \"api\": 7}",
                "{\"role\": \"owner\", \"group\": {}}",
                "{\"role\": \"OWNER\"}",
                "{\"role\": \"emperor\"}",
                "{}",
                "\"owner\""
            })
    void givesNothingForAnAssignmentThatItCannotRead(String assignment) {
        SignedIn who = read("""
                {"sub": "%s", "memberships": [{"id": "%s", "slug": "acme", "assignments": [%s]}]}
                """.formatted(PERSON, ACME, assignment)).orElseThrow();

        assertThat(who.memberships().getFirst().assignments()).isEmpty();
    }

    @Test
    void leavesOutAMembershipWithoutIdOrSlug() {
        assertThat(read("""
                {"sub": "%s", "memberships": [{"id": "acme", "slug": "acme"}, {"id": "%s"}, {"slug": "acme"}, 7]}
                """.formatted(PERSON, ACME)).orElseThrow().memberships())
                .isEmpty();
    }

    private static Optional<SignedIn> read(String claims) {
        try {
            return AccessClaims.signedIn(new ObjectMapper().readTree(claims));
        } catch (JsonProcessingException e) {
            throw new AssertionError(e);
        }
    }
}
