package dev.gatewright.keymanager.browser;

import dev.gatewright.chassis.problem.ProblemException;
import dev.gatewright.contracts.problem.ProblemType;
import dev.gatewright.keymanager.KeyManagerSettings;
import dev.gatewright.keymanager.secrets.OpaqueSecret;
import io.vertx.core.http.Cookie;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.RequestScoped;
import java.net.URI;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Lets forms in that come from our own pages, before sign-in too. The token is the hash of a cookie's text. */
@RequestScoped
public class FormGuard {

    private static final String NAME = "gatewright-form";
    private static final Set<String> OWN_SITE = Set.of("same-origin", "none");

    private final RoutingContext context;
    private final String origin;
    private final boolean secure;
    private @Nullable String made;

    FormGuard(RoutingContext context, KeyManagerSettings settings) {
        this.context = context;
        this.origin = origin(settings.url());
        this.secure = Browser.isSecure(settings);
    }

    /** The token for the forms of the page that answers this request. */
    public String token() {
        String text = cookie();
        if (text == null) {
            text = OpaqueSecret.random().text();
            made = text;
            context.response().addCookie(Browser.cookie(NAME, text, secure));
        }
        return OpaqueSecret.hash(text);
    }

    /** Refuses a form that was not sent from a page of ours. */
    public void require(@Nullable String token) {
        String site = context.request().getHeader("Sec-Fetch-Site");
        String from = context.request().getHeader("Origin");
        boolean foreign = site != null ? !OWN_SITE.contains(site) : from != null && !from.equals(origin);
        String text = cookie();
        if (foreign || text == null || token == null || !OpaqueSecret.matches(text, token)) {
            throw new ProblemException(
                    ProblemType.CROSS_SITE_REQUEST,
                    "This form was not sent from a page of this browser. Go back, reload the page and send it again.");
        }
    }

    private @Nullable String cookie() {
        if (made != null) {
            return made;
        }
        Cookie cookie = context.request().getCookie(secure ? "__Host-" + NAME : NAME);
        return cookie == null || cookie.getValue().isEmpty() ? null : cookie.getValue();
    }

    private static String origin(URI url) {
        return url.getScheme() + "://" + url.getRawAuthority();
    }
}
