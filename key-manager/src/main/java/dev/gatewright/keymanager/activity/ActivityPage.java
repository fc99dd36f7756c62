package dev.gatewright.keymanager.activity;

import dev.gatewright.chassis.audit.AuditEntry;
import dev.gatewright.chassis.paging.Page;
import dev.gatewright.chassis.paging.PageRequest;
import dev.gatewright.console.Frame;
import dev.gatewright.console.Head;
import dev.gatewright.console.component.Moment;
import dev.gatewright.console.component.Pager;
import dev.gatewright.keymanager.frame.Frames;
import dev.gatewright.keymanager.frame.Place;
import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.jspecify.annotations.Nullable;

/** What happened in the organization, newest first. */
@Path("/{organization}/activity")
@Produces(MediaType.TEXT_HTML)
@RunOnVirtualThread
class ActivityPage {

    private final ReadActivity read;
    private final ActivityWords words;
    private final Frames frames;

    ActivityPage(ReadActivity read, ActivityWords words, Frames frames) {
        this.read = read;
        this.words = words;
        this.frames = frames;
    }

    /** One entry as the page shows it. */
    public record Row(
            String actor,
            String what,
            String subject,
            @Nullable String change,
            Moment at) {}

    @CheckedTemplate(basePath = "activity")
    static class Templates {

        static native TemplateInstance list(Frame frame, List<Row> rows, Pager pager);
    }

    @GET
    @Operation(hidden = true)
    public TemplateInstance list(
            @PathParam("organization") String organization, @QueryParam("after") @Nullable String after) {
        String home = "/" + organization + "/activity";
        Page<AuditEntry> page = read.page(PageRequest.of(null, after));
        List<Row> rows = page.items().stream().map(this::row).toList();
        Pager pager = new Pager(
                rows.size() + " of " + page.total() + (page.total() == 1 ? " entry" : " entries"),
                after == null ? null : home,
                page.next() == null ? null : home + "?after=" + page.next());
        return Templates.list(frames.of(Place.ACTIVITY, Head.of("Activity")), rows, pager);
    }

    private Row row(AuditEntry entry) {
        return new Row(
                entry.actor().name(),
                words.action(entry.action()),
                entry.subject().name(),
                words.change(entry),
                frames.moment(entry.at()));
    }
}
