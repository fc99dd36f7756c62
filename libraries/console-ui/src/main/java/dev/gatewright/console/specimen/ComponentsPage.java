package dev.gatewright.console.specimen;

import dev.gatewright.console.page.ConsoleConfig;
import io.quarkus.qute.Location;
import io.quarkus.qute.Template;
import io.quarkus.qute.TemplateInstance;
import io.quarkus.runtime.LaunchMode;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.NotFoundException;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;

/** {@code GET /ui/components}: not there in production unless configured. */
@Path("/ui/components")
public final class ComponentsPage {

    private final Template page;
    private final boolean shown;

    ComponentsPage(@Location("console/components") Template page, ConsoleConfig config) {
        this.page = page;
        this.shown = config.components() || LaunchMode.current() != LaunchMode.NORMAL;
    }

    @GET
    @Produces(MediaType.TEXT_HTML)
    public TemplateInstance show() {
        if (!shown) {
            throw new NotFoundException();
        }
        return page.data("frame", Specimens.frame()).data("specimens", new Specimens());
    }
}
