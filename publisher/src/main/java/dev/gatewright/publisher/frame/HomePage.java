package dev.gatewright.publisher.frame;

import dev.gatewright.chassis.access.Caller;
import dev.gatewright.chassis.access.Membership;
import dev.gatewright.chassis.problem.ProblemException;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.net.URI;
import java.util.Comparator;

/** Where people come in, after signing in or from a bookmark: the APIs of the first organization they belong to. */
@Path("/")
@Produces(MediaType.TEXT_HTML)
@RunOnVirtualThread
public class HomePage {

    private final Caller caller;

    HomePage(Caller caller) {
        this.caller = caller;
    }

    @GET
    public Response home() {
        String organization = caller.memberships().stream()
                .map(Membership::slug)
                .min(Comparator.naturalOrder())
                .orElseThrow(() -> ProblemException.missing("organization"));
        return Response.seeOther(URI.create("/" + organization + "/apis")).build();
    }
}
