package dev.gatewright.publisher.revisions;

import dev.gatewright.chassis.problem.ProblemException;
import dev.gatewright.console.Action;
import dev.gatewright.console.Head;
import dev.gatewright.publisher.apis.ApiHead;
import dev.gatewright.publisher.apis.ApiVersion;
import dev.gatewright.publisher.apis.Versions;
import dev.gatewright.publisher.descriptions.Description;
import dev.gatewright.publisher.descriptions.Descriptions;
import dev.gatewright.publisher.descriptions.ListedOperation;
import dev.gatewright.publisher.frame.Frames;
import dev.gatewright.publisher.frame.Place;
import io.quarkus.qute.Location;
import io.quarkus.qute.Template;
import io.quarkus.qute.TemplateInstance;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;

/** An operation of the draft as its callers will read it. */
@Path("/{organization}/apis/{api}/{version}/design/operations/{position}")
@Produces(MediaType.TEXT_HTML)
@RunOnVirtualThread
public class OperationPage {

    private final Versions versions;
    private final Descriptions descriptions;
    private final ApiHead heads;
    private final Frames frames;
    private final Template template;

    OperationPage(
            Versions versions,
            Descriptions descriptions,
            ApiHead heads,
            Frames frames,
            @Location("revisions/operation") Template template) {
        this.versions = versions;
        this.descriptions = descriptions;
        this.heads = heads;
        this.frames = frames;
        this.template = template;
    }

    @GET
    public TemplateInstance show(
            @PathParam("organization") String organization,
            @PathParam("api") String api,
            @PathParam("version") String number,
            @PathParam("position") int position) {
        ApiVersion version = versions.get(api, number);
        Description description = descriptions.get(version.digest());
        ListedOperation operation = descriptions
                .operation(version.digest(), position)
                .orElseThrow(() -> ProblemException.missing("operation"));
        String design = heads.base(version) + "/design";
        Head head = Head.of(operation.summary() == null ? operation.id() : operation.summary())
                .under(version.name(), heads.base(version))
                .under("Design", design)
                .fact(operation.id())
                .action(Action.link(
                        "Source, line " + operation.line(), design + "?view=source&line=" + operation.line()));
        return template.data("frame", frames.of(Place.APIS, head))
                .data("operation", operation)
                .data("view", descriptions.view(description, operation));
    }
}
