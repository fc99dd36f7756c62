package dev.gatewright.console.specimen;

import dev.gatewright.console.Head;
import dev.gatewright.console.page.ConsoleConfig;
import dev.gatewright.console.page.ErrorPages;
import io.quarkus.qute.Location;
import io.quarkus.qute.Template;
import io.quarkus.qute.TemplateInstance;
import io.quarkus.runtime.LaunchMode;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.NotFoundException;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import org.jspecify.annotations.Nullable;

/** {@code GET /ui/components}: not there in production unless configured. */
@Path("/ui/components")
public final class ComponentsPage {

    private final Template page;
    private final Template operations;
    private final ErrorPages errors;
    private final boolean shown;

    ComponentsPage(
            @Location("console/components") Template page,
            @Location("console/operations") Template operations,
            ErrorPages errors,
            ConsoleConfig config) {
        this.page = page;
        this.operations = operations;
        this.errors = errors;
        this.shown = config.components() || LaunchMode.current() != LaunchMode.NORMAL;
    }

    @GET
    @Produces(MediaType.TEXT_HTML)
    public TemplateInstance show() {
        refuseInProduction();
        return page.data("frame", Specimens.frame()).data("specimens", new Specimens());
    }

    /** The error page of a status. */
    @GET
    @Path("/errors/{status}")
    @Produces(MediaType.TEXT_HTML)
    public String error(@PathParam("status") int status) {
        refuseInProduction();
        return errors.html(status, "01JD5R9W3K");
    }

    /** The rendered description of an API of 1,200 operations. */
    @GET
    @Path("/operations")
    @Produces(MediaType.TEXT_HTML)
    public TemplateInstance operations(
            @QueryParam("q") @DefaultValue("") String query, @QueryParam("tag") @Nullable String tag) {
        refuseInProduction();
        return operations
                .data("frame", Specimens.frame().with(Head.of("Operations")))
                .data("view", LargeDescription.view(query, tag));
    }

    /** One operation, as it is fetched when it is opened. */
    @GET
    @Path("/operations/{id}")
    @Produces(MediaType.TEXT_HTML)
    public TemplateInstance operation(@PathParam("id") String id) {
        refuseInProduction();
        return operations.getFragment("one").data("operation", LargeDescription.operation());
    }

    private void refuseInProduction() {
        if (!shown) {
            throw new NotFoundException();
        }
    }
}
