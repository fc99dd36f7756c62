package dev.gatewright.keymanager.browser;

import dev.gatewright.keymanager.KeyManagerSettings;
import dev.gatewright.keymanager.sessions.Session;
import dev.gatewright.keymanager.sessions.Sessions;
import io.vertx.core.http.Cookie;
import io.vertx.core.http.CookieSameSite;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.RequestScoped;
import java.util.Optional;
import java.util.UUID;

/** The browser of the current request, and the session it has here. */
@RequestScoped
public class Browser {

    private static final String NAME = "gatewright-session";

    private final RoutingContext context;
    private final Sessions sessions;
    private final boolean secure;
    private Optional<Session> known = Optional.empty();
    private boolean asked;

    Browser(RoutingContext context, Sessions sessions, KeyManagerSettings settings) {
        this.context = context;
        this.sessions = sessions;
        this.secure = isSecure(settings);
    }

    static boolean isSecure(KeyManagerSettings settings) {
        return "https".equals(settings.url().getScheme());
    }

    /** A cookie that only this very host, reached by TLS, can set; without TLS (a trial on loopback) a plain one. */
    static Cookie cookie(String name, String value, boolean secure) {
        return Cookie.cookie(secure ? "__Host-" + name : name, value)
                .setPath("/")
                .setHttpOnly(true)
                .setSecure(secure)
                .setSameSite(CookieSameSite.LAX);
    }

    /** The session in force. */
    public Optional<Session> session() {
        if (!asked) {
            Cookie cookie = context.request().getCookie(secure ? "__Host-" + NAME : NAME);
            known = Optional.ofNullable(cookie).map(Cookie::getValue).flatMap(sessions::byCookie);
            asked = true;
        }
        return known;
    }

    /** Opens a session for the person under a new cookie, in place of the one there may have been. */
    public void signIn(UUID person) {
        session().ifPresent(before -> sessions.end(before.id()));
        String text = sessions.open(person, address(), context.request().getHeader("User-Agent"));
        context.response().addCookie(cookie(NAME, text, secure));
        known = sessions.byCookie(text);
    }

    /** Ends the session, here and for every service. */
    public void signOut() {
        session().ifPresent(present -> sessions.end(present.id()));
        context.response().addCookie(cookie(NAME, "", secure).setMaxAge(0));
        known = Optional.empty();
    }

    /** The network address of the other end, or of the client that a trusted proxy names. */
    public String address() {
        return context.request().remoteAddress() == null
                ? "unknown"
                : Optional.ofNullable(context.request().remoteAddress().hostAddress())
                        .orElse("unknown");
    }
}
