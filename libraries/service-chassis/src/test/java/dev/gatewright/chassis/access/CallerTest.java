package dev.gatewright.chassis.access;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.gatewright.chassis.problem.ProblemException;
import dev.gatewright.contracts.problem.ProblemType;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class CallerTest {

    private static final UUID GROUP = UUID.randomUUID();
    private static final UUID OTHER_GROUP = UUID.randomUUID();
    private static final UUID API = UUID.randomUUID();
    private static final UUID OTHER_API = UUID.randomUUID();

    @Test
    void mayEverywhereByARoleWithoutLimits() {
        Caller caller = with(new Assignment(Role.PUBLISHER, null, null));

        assertThat(caller.may(Permission.DEPLOY, Scope.of(GROUP, API))).isTrue();
        assertThat(caller.may(Permission.DEPLOY, Scope.ORGANIZATION)).isTrue();
        assertThat(caller.may(Permission.OPERATE, Scope.ofGroup(GROUP))).isFalse();
    }

    @Test
    void mayOnlyInTheGroupThatTheRoleIsLimitedTo() {
        Caller caller = with(new Assignment(Role.OPERATOR, GROUP, null));

        assertThat(caller.may(Permission.DEPLOY, Scope.of(GROUP, API))).isTrue();
        assertThat(caller.may(Permission.DEPLOY, Scope.of(OTHER_GROUP, API))).isFalse();
        assertThat(caller.may(Permission.OPERATE, Scope.ORGANIZATION)).isFalse();
        assertThat(caller.may(Permission.OPERATE)).isTrue();
    }

    @Test
    void mayOnlyWithTheApiThatTheRoleIsLimitedTo() {
        Caller caller = with(new Assignment(Role.PUBLISHER, null, API));

        assertThat(caller.may(Permission.PUBLISH, Scope.ofApi(API))).isTrue();
        assertThat(caller.may(Permission.DEPLOY, Scope.of(GROUP, API))).isTrue();
        assertThat(caller.may(Permission.PUBLISH, Scope.ofApi(OTHER_API))).isFalse();
        assertThat(caller.may(Permission.DESIGN, Scope.ORGANIZATION)).isFalse();
    }

    /** Limits of two assignments do not add up to a right that neither gives. */
    @Test
    void mayNotByTheSumOfTwoLimitedRoles() {
        Caller caller =
                with(new Assignment(Role.PUBLISHER, GROUP, API), new Assignment(Role.PUBLISHER, null, OTHER_API));

        assertThat(caller.may(Permission.DEPLOY, Scope.of(GROUP, API))).isTrue();
        assertThat(caller.may(Permission.DEPLOY, Scope.of(OTHER_GROUP, API))).isFalse();
        assertThat(caller.may(Permission.DEPLOY, Scope.of(OTHER_GROUP, OTHER_API)))
                .isTrue();
    }

    @Test
    void readsWithAnyRoleAndNothingWithoutOne() {
        assertThat(with(new Assignment(Role.ANALYST, GROUP, null)).may(Permission.READ, Scope.ORGANIZATION))
                .isTrue();
        assertThat(with().may(Permission.READ, Scope.ORGANIZATION)).isFalse();
    }

    @Test
    void refusesWithAProblem() {
        assertThatThrownBy(() -> with(new Assignment(Role.ANALYST, null, null)).require(Permission.DESIGN))
                .isInstanceOfSatisfying(
                        ProblemException.class, e -> assertThat(e.type()).isEqualTo(ProblemType.PERMISSION_MISSING));
        assertThatThrownBy(() -> new Caller().person())
                .isInstanceOfSatisfying(
                        ProblemException.class, e -> assertThat(e.type()).isEqualTo(ProblemType.SIGN_IN_REQUIRED));
        assertThatCode(() -> with(new Assignment(Role.OWNER, null, null)).require(Permission.ADMINISTER))
                .doesNotThrowAnyException();
    }

    @Test
    void onlyOwnersAdministerTheOrganization() {
        for (Role role : Role.values()) {
            assertThat(with(new Assignment(role, null, null)).may(Permission.ADMINISTER))
                    .isEqualTo(role == Role.OWNER);
        }
    }

    private static Caller with(Assignment... assignments) {
        Membership membership = new Membership(UUID.randomUUID(), "acme", "Acme", Set.of(assignments));
        Caller caller = new Caller();
        caller.enter(
                new SignedIn(new Person(UUID.randomUUID(), "Ada", "", "s", false), List.of(membership)), membership);
        return caller;
    }
}
