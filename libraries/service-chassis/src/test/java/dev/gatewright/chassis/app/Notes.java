package dev.gatewright.chassis.app;

import dev.gatewright.chassis.access.Caller;
import dev.gatewright.chassis.access.Permission;
import dev.gatewright.chassis.audit.Audit;
import dev.gatewright.chassis.audit.Subject;
import dev.gatewright.chassis.database.Database;
import dev.gatewright.chassis.editing.IfMatch;
import dev.gatewright.chassis.events.Outbox;
import dev.gatewright.chassis.identity.Ids;
import dev.gatewright.chassis.paging.Cursor;
import dev.gatewright.chassis.paging.Page;
import dev.gatewright.chassis.paging.PageRequest;
import dev.gatewright.chassis.problem.ProblemException;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.transaction.Transactional;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Size;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import java.util.List;
import java.util.UUID;

@Path("/api/v1/{organization}/notes")
@Produces("application/json")
@Consumes("application/json")
@RunOnVirtualThread
public class Notes {

    public record NewNote(@NotBlank @Size(max = 100) String text, int size) {}

    public record Note(UUID id, String text, long version) {}

    private final Database database;
    private final Outbox outbox;
    private final Audit audit;
    private final Caller caller;

    Notes(Database database, Outbox outbox, Audit audit, Caller caller) {
        this.database = database;
        this.outbox = outbox;
        this.audit = audit;
        this.caller = caller;
    }

    @GET
    public Page<Note> list(@QueryParam("limit") Integer limit, @QueryParam("after") String after) {
        PageRequest request = PageRequest.of(limit, after);
        String from = request.cursor(1).map(cursor -> cursor.keys().getFirst()).orElse("");
        List<Note> rows = database.list(
                "select id, text, version from note where text > ? order by text limit ?",
                row -> new Note(row.getObject(1, UUID.class), row.getString(2), row.getLong(3)),
                from,
                request.fetch());
        long total = database.first("select count(*) from note", row -> row.getLong(1))
                .orElse(0L);
        return Page.of(rows, request, total, note -> Cursor.of(note.text()));
    }

    @POST
    @Transactional
    public Note add(@Valid NewNote note) {
        caller.require(Permission.DESIGN);
        Note made = new Note(Ids.next(), note.text(), 1);
        database.update("insert into note (id, text) values (?, ?)", made.id(), made.text());
        outbox.publish("note", made.id(), 1, caller.organization().id(), made);
        audit.record("note.created", new Subject("note", made.id(), made.text()), null, made);
        return made;
    }

    @PUT
    @Path("{id}")
    @Transactional
    public Note change(@PathParam("id") UUID id, @HeaderParam("If-Match") String version, @Valid NewNote note) {
        Note present = database.first(
                        "select id, text, version from note where id = ? for update",
                        row -> new Note(row.getObject(1, UUID.class), row.getString(2), row.getLong(3)),
                        id)
                .orElseThrow(() -> ProblemException.missing("note"));
        IfMatch.require(version, present.version());
        Note changed = new Note(id, note.text(), present.version() + 1);
        database.update("update note set text = ?, version = ? where id = ?", note.text(), changed.version(), id);
        outbox.publish("note", id, changed.version(), caller.organization().id(), changed);
        return changed;
    }

    @GET
    @Path("broken")
    public String broken() {
        throw new IllegalStateException("password=hunter2");
    }
}
