package dev.gatewright.chassis.access;

import io.vertx.core.http.Cookie;
import io.vertx.core.http.CookieSameSite;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Named;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.util.Base64;
import org.jspecify.annotations.Nullable;

/**
 * The token that a console's pages carry, in the field {@code csrf} of each form and in {@code <meta name=csrf>}, from
 * which htmx sends it as {@code X-CSRF-Token}. A cookie, which only this host can read and set, holds the same value.
 */
@Named("csrf")
@RequestScoped
public class PageToken {

    static final String FIELD = "csrf";
    static final String HEADER = "X-CSRF-Token";

    private static final SecureRandom RANDOM = new SecureRandom();
    private static final int BYTES = 32;

    private final RoutingContext routing;
    private @Nullable String token;

    PageToken(RoutingContext routing) {
        this.routing = routing;
    }

    /** For a page: the value, which the browser gets as a cookie unless it has it. */
    public String getToken() {
        String present = token == null ? sent() : token;
        if (present == null) {
            byte[] random = new byte[BYTES];
            RANDOM.nextBytes(random);
            present = Base64.getUrlEncoder().withoutPadding().encodeToString(random);
            routing.response()
                    .addCookie(Cookie.cookie(cookie(), present)
                            .setPath("/")
                            .setHttpOnly(true)
                            .setSecure(routing.request().isSSL())
                            .setSameSite(CookieSameSite.STRICT));
        }
        token = present;
        return present;
    }

    boolean matches(@Nullable String presented) {
        String expected = sent();
        return expected != null
                && presented != null
                && MessageDigest.isEqual(
                        expected.getBytes(StandardCharsets.UTF_8), presented.getBytes(StandardCharsets.UTF_8));
    }

    private @Nullable String sent() {
        Cookie cookie = routing.request().getCookie(cookie());
        return cookie == null || cookie.getValue().length() < BYTES ? null : cookie.getValue();
    }

    /** Over TLS the name's prefix keeps other hosts of the domain from setting it. */
    private String cookie() {
        return routing.request().isSSL() ? "__Host-gatewright-page" : "gatewright-page";
    }
}
