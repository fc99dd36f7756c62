package dev.gatewright.publisher.frame;

import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.net.URI;

/** An organization's address alone leads to its APIs. */
@Path("/{organization}")
@Produces(MediaType.TEXT_HTML)
@RunOnVirtualThread
public class OrganizationPage {

    @GET
    public Response home(@PathParam("organization") String organization) {
        return Response.seeOther(URI.create("/" + organization + "/apis")).build();
    }
}
