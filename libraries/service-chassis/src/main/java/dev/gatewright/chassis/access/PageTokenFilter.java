package dev.gatewright.chassis.access;

import dev.gatewright.chassis.problem.ProblemException;
import dev.gatewright.contracts.problem.ProblemType;
import jakarta.inject.Singleton;
import jakarta.ws.rs.Priorities;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ResourceInfo;
import jakarta.ws.rs.core.HttpHeaders;
import java.net.URI;
import java.util.Locale;
import java.util.Set;
import org.jboss.resteasy.reactive.server.ServerRequestFilter;
import org.jboss.resteasy.reactive.server.WithFormRead;
import org.jboss.resteasy.reactive.server.core.ResteasyReactiveRequestContext;
import org.jboss.resteasy.reactive.server.spi.ResteasyReactiveContainerRequestContext;
import org.jspecify.annotations.Nullable;

/** Refuses changes that a browser was led to make by another site. A bearer token is no cookie, and needs none of it. */
@Singleton
class PageTokenFilter {

    private static final Set<String> SAFE = Set.of("GET", "HEAD", "OPTIONS");
    private static final Set<String> OWN_SITE = Set.of("same-origin", "none");

    private final PageToken token;

    PageTokenFilter(PageToken token) {
        this.token = token;
    }

    @WithFormRead
    @ServerRequestFilter(priority = Priorities.AUTHORIZATION + 1)
    void check(ResteasyReactiveContainerRequestContext request, ResourceInfo resource) {
        String authorization = String.valueOf(request.getHeaderString(HttpHeaders.AUTHORIZATION));
        if (SAFE.contains(request.getMethod())
                || authorization.toLowerCase(Locale.ROOT).startsWith("bearer ")
                || Markers.has(resource, WithoutPageToken.class)) {
            return;
        }
        if (!isOwnSite(request) || !token.matches(presented(request))) {
            throw new ProblemException(
                    ProblemType.CROSS_SITE_REQUEST, "The request carries no token of a page. Reload and try again.");
        }
    }

    private static @Nullable String presented(ResteasyReactiveContainerRequestContext request) {
        String header = request.getHeaderString(PageToken.HEADER);
        if (header != null) {
            return header;
        }
        ResteasyReactiveRequestContext context = (ResteasyReactiveRequestContext) request.getServerRequestContext();
        return context.getFormData() == null ? null : (String) context.getFormParameter(PageToken.FIELD, true, false);
    }

    private static boolean isOwnSite(ContainerRequestContext request) {
        String site = request.getHeaderString("Sec-Fetch-Site");
        if (site != null) {
            return OWN_SITE.contains(site);
        }
        String origin = request.getHeaderString("Origin");
        if (origin == null) {
            return true;
        }
        try {
            String host = request.getUriInfo().getBaseUri().getRawAuthority();
            return host != null && host.equalsIgnoreCase(URI.create(origin).getRawAuthority());
        } catch (IllegalArgumentException e) {
            return false;
        }
    }
}
