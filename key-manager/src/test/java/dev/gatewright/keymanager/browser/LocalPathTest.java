package dev.gatewright.keymanager.browser;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LocalPathTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "account",
                "https://evil.example/",
                "//evil.example",
                "///evil.example",
                "/\\evil.example",
                "\\\\evil.example",
                "/\t/evil.example",
                "/account\r\nSet-Cookie: a=b",
                " /account",
                "javascript:alert(1)",
                "/%"
            })
    void whatCouldLeadElsewhereIsNoPlaceHere(String text) {
        assertThat(LocalPath.of(text)).isEmpty();
    }

    @Test
    void keepsAPlaceHereAsItIs() {
        assertThat(LocalPath.of("/oauth/authorize?a=b%20c&d=//e")).contains("/oauth/authorize?a=b%20c&d=//e");
        assertThat(LocalPath.of(null)).isEmpty();
    }
}
