package dev.gatewright.keymanager.grants;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gatewright.keymanager.clients.Client;
import dev.gatewright.keymanager.clients.GrantKind;
import dev.gatewright.keymanager.grants.AuthorizationAnswer.Accepted;
import dev.gatewright.keymanager.grants.AuthorizationAnswer.Refused;
import dev.gatewright.keymanager.grants.AuthorizationAnswer.Unanswerable;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class AuthorizationCheckTest {

    private static final String GOOD =
            "response_type=code&client_id=shop&redirect_uri=https%3A%2F%2Fshop.example%2Fback"
                    + "&scope=openid+orders&state=s1&nonce=n1"
                    + "&code_challenge=E9Melhoa2OwvFrEMTJguCHaoeK1t8URWbuGJSstw-cM&code_challenge_method=S256";

    private static Client client(Set<GrantKind> grants) {
        return new Client(
                "shop",
                "Shop",
                Client.Kind.APPLICATION,
                null,
                null,
                "hash",
                grants,
                List.of("https://shop.example/back", "https://shop.example/back?x=1"),
                List.of(),
                Set.of("openid", "orders"),
                List.of("orders-api"),
                null);
    }

    private static AuthorizationAnswer check(String query) {
        return AuthorizationCheck.check(
                Parameters.parse(query),
                id -> id.equals("shop") ? Optional.of(client(Set.of(GrantKind.AUTHORIZATION_CODE))) : Optional.empty());
    }

    @Test
    void acceptsARequestOfACodeWithPkce() {
        AuthorizationAsk ask = ((Accepted) check(GOOD)).ask();

        assertThat(ask.redirectUri()).hasToString("https://shop.example/back");
        assertThat(ask.scopes()).containsExactlyInAnyOrder("openid", "orders");
        assertThat(ask.audience()).isEqualTo("orders-api");
        assertThat(ask.state()).isEqualTo("s1");
        assertThat(ask.nonce()).isEqualTo("n1");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "https%3A%2F%2Fshop.example%2Fback%2F",
                "https%3A%2F%2Fshop.example%2Fback%3Fy",
                "https%3A%2F%2Fshop.example%2Fback%23f",
                "https%3A%2F%2Fshop.example%40evil.example%2Fback",
                "https%3A%2F%2FSHOP.example%2Fback",
                "https%3A%2F%2Fshop.example%2F..%2Fback",
                "http%3A%2F%2Fshop.example%2Fback",
                "javascript%3Aalert(1)",
                "",
                "https%3A%2F%2Fshop.example%2Fback&redirect_uri=https%3A%2F%2Fshop.example%2Fback"
            })
    void sendsNobodyToAnAddressThatIsNotRegisteredLetterByLetter(String uri) {
        assertThat(check(GOOD.replace("https%3A%2F%2Fshop.example%2Fback", uri)))
                .isInstanceOf(Unanswerable.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {"client_id=other", "client_id=", "client_id=shop&client_id=shop", "x=y"})
    void sendsNobodyAnywhereForAnUnknownClient(String id) {
        assertThat(check(GOOD.replace("client_id=shop", id))).isInstanceOf(Unanswerable.class);
    }

    @ParameterizedTest
    @CsvSource({
        "code_challenge=E9Melhoa2OwvFrEMTJguCHaoeK1t8URWbuGJSstw-cM, x=y, invalid_request",
        "code_challenge_method=S256, code_challenge_method=plain, invalid_request",
        "&code_challenge_method=S256, '', invalid_request",
        "code_challenge=E9, code_challenge=, invalid_request",
        "E9Melhoa2OwvFrEMTJguCHaoeK1t8URWbuGJSstw-cM, short, invalid_request",
        "scope=openid+orders, scope=openid+admin, invalid_scope",
        "response_type=code, response_type=token, unsupported_response_type",
        "response_type=code, response_type=code+id_token, unsupported_response_type",
        "response_type=code, x=y, invalid_request",
        "state=s1, state=s1&response_mode=fragment, invalid_request",
        "state=s1, state=s1&nonce=n2, invalid_request",
        "state=s1, state=s1&request=e30.e30., request_not_supported",
        "state=s1, state=s1&request_uri=https%3A%2F%2Fevil.example, request_uri_not_supported",
        "state=s1, state=s1&resource=https%3A%2F%2Fother.example, invalid_target",
        "state=s1, state=s1&prompt=none+login, invalid_request",
        "state=s1, state=s1&max_age=x, invalid_request",
    })
    void tellsTheClientItsMistake(String instead, String of, String error) {
        Refused refused = (Refused) check(GOOD.replace(instead, of));

        assertThat(refused.error().getCode()).isEqualTo(error);
        assertThat(refused.redirectUri()).hasToString("https://shop.example/back");
        assertThat(refused.state()).isEqualTo("s1");
    }

    @Test
    void aStateGivenTwiceIsNotSentBack() {
        assertThat(((Refused) check(GOOD + "&state=s2")).state()).isNull();
    }

    @Test
    void refusesClientsThatMayNotAskForCodes() {
        AuthorizationAnswer answer = AuthorizationCheck.check(
                Parameters.parse(GOOD), id -> Optional.of(client(Set.of(GrantKind.CLIENT_CREDENTIALS))));

        assertThat(((Refused) answer).error().getCode()).isEqualTo("unauthorized_client");
    }

    @Test
    void readsHowThePersonMayBeAsked() {
        assertThat(((Accepted) check(GOOD + "&prompt=none")).ask().prompting().never())
                .isTrue();
        assertThat(((Accepted) check(GOOD + "&prompt=login+consent&max_age=60"))
                        .ask()
                        .prompting())
                .satisfies(prompting -> {
                    assertThat(prompting.signIn()).isTrue();
                    assertThat(prompting.consent()).isTrue();
                    assertThat(prompting.maxAge())
                            .hasValueSatisfying(age -> assertThat(age).hasSeconds(60));
                });
    }

    @Test
    void addsToAQueryThatIsThere() {
        assertThat(Parameters.append(java.net.URI.create("https://a.example/b?x=1"), java.util.Map.of("code", "a b&c")))
                .hasToString("https://a.example/b?x=1&code=a+b%26c");
    }
}
