package dev.gatewright.console.page;

import io.vertx.core.http.Cookie;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Named;
import java.net.URI;

/** What a template needs to know of the request it answers; {@code cdi:consolePage} in templates. */
@Named("consolePage")
@RequestScoped
public class CurrentPage {

    private final RoutingContext context;

    CurrentPage(RoutingContext context) {
        this.context = context;
    }

    /** The nonce of this answer's content security policy. */
    public String nonce() {
        return ContentSecurityPolicy.of(context).nonce();
    }

    public Theme theme() {
        Cookie cookie = context.request().getCookie(Theme.COOKIE);
        return Theme.of(cookie == null ? null : cookie.getValue());
    }

    /** Lets a form of this page end in a redirect to {@code target}, as a consent does at the client's address. */
    public void allowFormTarget(URI target) {
        ContentSecurityPolicy.of(context).formTarget(target);
    }

    /** Lets this page's scripts call {@code target}, as trying an API out does at its gateway. */
    public void allowCalls(URI target) {
        ContentSecurityPolicy.of(context).connect(target);
    }
}
