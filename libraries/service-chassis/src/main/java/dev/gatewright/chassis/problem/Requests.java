package dev.gatewright.chassis.problem;

import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.core.HttpHeaders;

/** Tells a browser's page requests from those of programs and scripts. */
public final class Requests {

    private Requests() {}

    /** Whether a person waits for a whole page: not the REST interface, not htmx, and HTML is preferred. */
    public static boolean isPage(ContainerRequestContext request) {
        return !request.getUriInfo().getPath().startsWith("/api/")
                && request.getHeaderString("HX-Request") == null
                && Problems.prefersHtml(request.getHeaderString(HttpHeaders.ACCEPT));
    }
}
