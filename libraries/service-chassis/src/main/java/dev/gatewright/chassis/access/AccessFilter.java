package dev.gatewright.chassis.access;

import dev.gatewright.chassis.problem.ProblemException;
import dev.gatewright.chassis.problem.Requests;
import dev.gatewright.chassis.tenancy.RequestTenancy;
import dev.gatewright.contracts.problem.ProblemType;
import jakarta.inject.Singleton;
import jakarta.ws.rs.Priorities;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ResourceInfo;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import java.util.Map;
import java.util.Optional;
import org.jboss.resteasy.reactive.server.ServerRequestFilter;
import org.jspecify.annotations.Nullable;

/** Before any resource runs: who calls, whether they belong to the organization of the address, and its scope. */
@Singleton
class AccessFilter {

    private static final String ORGANIZATION = "organization";

    private final CallerSource source;
    private final EndedSessions ended;
    private final Caller caller;
    private final RequestTenancy tenancy;

    AccessFilter(CallerSource source, EndedSessions ended, Caller caller, RequestTenancy tenancy) {
        this.source = source;
        this.ended = ended;
        this.caller = caller;
        this.tenancy = tenancy;
    }

    @ServerRequestFilter(priority = Priorities.AUTHORIZATION)
    @Nullable
    Response check(ContainerRequestContext request, ResourceInfo resource) {
        String slug = request.getUriInfo().getPathParameters().getFirst(ORGANIZATION);
        if (slug == null && Markers.has(resource, WithoutSignIn.class)) {
            return null;
        }
        SignedIn who = source.signedIn()
                .filter(found -> source.checksSessions()
                        || !ended.contains(found.person().sessionId()))
                .orElseThrow(() -> unknown(request));
        if (slug == null) {
            caller.enter(who, null);
            return null;
        }
        Optional<Membership> membership = who.memberships().stream()
                .filter(candidate -> candidate.slug().equals(slug))
                .findFirst();
        // The same answer whether it does not exist or is not theirs.
        caller.enter(who, membership.orElseThrow(() -> ProblemException.missing(ORGANIZATION)));
        tenancy.open(caller.organization().id());
        return null;
    }

    private RuntimeException unknown(ContainerRequestContext request) {
        if (Requests.isPage(request)) {
            return source.challenge(request.getUriInfo().getRequestUri());
        }
        boolean refused = request.getHeaderString(HttpHeaders.AUTHORIZATION) != null;
        return new ProblemException(
                        ProblemType.SIGN_IN_REQUIRED,
                        refused
                                ? "The access token is not accepted: get a new one."
                                : "Send an access token, or sign in.")
                .with(Map.of("WWW-Authenticate", refused ? "Bearer error=\"invalid_token\"" : "Bearer"));
    }
}
