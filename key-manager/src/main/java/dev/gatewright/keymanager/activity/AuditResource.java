package dev.gatewright.keymanager.activity;

import com.fasterxml.jackson.annotation.JsonRawValue;
import dev.gatewright.chassis.audit.Actor;
import dev.gatewright.chassis.audit.AuditEntry;
import dev.gatewright.chassis.audit.Subject;
import dev.gatewright.chassis.paging.Page;
import dev.gatewright.chassis.paging.PageRequest;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import java.time.Instant;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

@Path("/api/v1/{organization}/audit")
@Produces(MediaType.APPLICATION_JSON)
@RunOnVirtualThread
@Tag(name = "Audit")
class AuditResource {

    private final ReadActivity read;

    AuditResource(ReadActivity read) {
        this.read = read;
    }

    /** One entry of the trail. */
    record EntryBody(
            long number,
            Instant at,
            Actor actor,
            String action,
            Subject subject,

            @JsonRawValue @Schema(type = SchemaType.OBJECT) @Nullable
            String before,

            @JsonRawValue @Schema(type = SchemaType.OBJECT) @Nullable
            String after,

            String hash) {

        static EntryBody of(AuditEntry entry) {
            return new EntryBody(
                    entry.number(),
                    entry.at(),
                    entry.actor(),
                    entry.action(),
                    entry.subject(),
                    entry.before(),
                    entry.after(),
                    entry.hash());
        }
    }

    @GET
    @Operation(operationId = "listAudit", summary = "List what happened, newest first")
    public Page<EntryBody> list(
            @PathParam("organization") String organization,
            @QueryParam("limit") @Nullable Integer limit,
            @QueryParam("after") @Nullable String after) {
        return read.page(PageRequest.of(limit, after)).map(EntryBody::of);
    }
}
