package dev.gatewright.console.page;

import io.quarkus.vertx.http.runtime.CurrentVertxRequest;
import io.vertx.core.http.Cookie;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Named;
import java.net.URI;

/** What a template needs to know of the request it answers; {@code cdi:consolePage} in templates. */
@Named("consolePage")
@RequestScoped
public class CurrentPage {

    private final CurrentVertxRequest request;

    CurrentPage(CurrentVertxRequest request) {
        this.request = request;
    }

    /** The nonce of this answer's content security policy. */
    public String nonce() {
        return policy().nonce();
    }

    public Theme theme() {
        RoutingContext context = request.getCurrent();
        if (context == null) {
            return Theme.SYSTEM; // drawn outside a request
        }
        Cookie cookie = context.request().getCookie(Theme.COOKIE);
        return Theme.of(cookie == null ? null : cookie.getValue());
    }

    /** Lets a form of this page end in a redirect to {@code target}, as a consent does at the client's address. */
    public void allowFormTarget(URI target) {
        policy().formTarget(target);
    }

    /** Lets this page's scripts call {@code target}, as trying an API out does at its gateway. */
    public void allowCalls(URI target) {
        policy().connect(target);
    }

    private ContentSecurityPolicy policy() {
        RoutingContext context = request.getCurrent();
        if (context == null) {
            throw new IllegalStateException("outside a request there is no answer to make a policy for");
        }
        return ContentSecurityPolicy.of(context);
    }
}
