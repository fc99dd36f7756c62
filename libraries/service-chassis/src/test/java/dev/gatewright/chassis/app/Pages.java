package dev.gatewright.chassis.app;

import dev.gatewright.chassis.access.PageToken;
import dev.gatewright.chassis.access.WithoutSignIn;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.FormParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;

@Path("/")
@RunOnVirtualThread
@Produces("text/html")
public class Pages {

    private final PageToken token;

    Pages(PageToken token) {
        this.token = token;
    }

    @GET
    @Path("{organization}/form")
    public String form(@PathParam("organization") String organization) {
        return token.getToken();
    }

    @POST
    @Path("{organization}/form")
    @Consumes("application/x-www-form-urlencoded")
    public String send(@PathParam("organization") String organization, @FormParam("text") String text) {
        return "got " + text;
    }

    @GET
    @Path("welcome")
    @WithoutSignIn("for everybody")
    public String welcome() {
        return "welcome";
    }
}
