package dev.gatewright.publisher.emergency;

import dev.gatewright.chassis.editing.Body;
import dev.gatewright.chassis.paging.Cursor;
import dev.gatewright.chassis.paging.Page;
import dev.gatewright.chassis.paging.PageRequest;
import dev.gatewright.chassis.problem.ProblemException;
import dev.gatewright.publisher.groups.FindGroup;
import dev.gatewright.publisher.groups.GatewayGroup;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.time.Clock;
import java.time.Instant;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

@Path("/api/v1/{organization}/groups/{group}/blocks")
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
@RunOnVirtualThread
@Tag(name = "Emergency")
class BlockResource {

    private final FindGroup find;
    private final Emergency emergency;
    private final Clock clock;

    BlockResource(FindGroup find, Emergency emergency, Clock clock) {
        this.find = find;
        this.emergency = emergency;
        this.clock = clock;
    }

    /** A block; it has a network, or an API with version and operation where those are meant. */
    record BlockBody(
            String id,
            @Nullable String network,
            @Nullable String api,
            @Nullable String version,
            @Nullable String operation,
            String reason,
            @Nullable Instant until,
            boolean inForce,
            String createdBy,
            Instant createdAt,
            @Nullable Instant liftedAt,
            @Nullable String liftedBy) {
        static BlockBody of(Block block, Instant now) {
            Block.Operation operation = block.what() instanceof Block.Operation each ? each : null;
            return new BlockBody(
                    block.id().toString(),
                    block.what() instanceof Block.Address(String address) ? address : null,
                    operation == null ? null : operation.api(),
                    operation == null ? null : operation.version(),
                    operation == null ? null : operation.operation(),
                    block.reason(),
                    block.until(),
                    block.isInForce(now),
                    block.createdBy(),
                    block.createdAt(),
                    block.liftedAt(),
                    block.liftedBy());
        }
    }

    /** Either {@code network}, or {@code api} with version and operation as wanted. */
    record NewBlock(
            @Nullable String network,
            @Nullable String api,
            @Nullable String version,
            @Nullable String operation,
            @Nullable String reason,
            @Nullable Instant until) {}

    @GET
    @Operation(operationId = "listBlocks", summary = "List a group's emergency blocks, newest first")
    public Page<BlockBody> list(
            @PathParam("organization") String organization,
            @PathParam("group") String group,
            @QueryParam("limit") @Nullable Integer limit,
            @QueryParam("after") @Nullable String after) {
        PageRequest request = PageRequest.of(limit, after);
        GatewayGroup known = find.toRead(group);
        UUID before =
                request.cursor(1).map(cursor -> id(cursor.keys().getFirst())).orElse(null);
        Instant now = clock.instant();
        return Page.of(
                        emergency.blocks(known, before, request.fetch()),
                        request,
                        emergency.count(known),
                        block -> Cursor.of(block.id().toString()))
                .map(block -> BlockBody.of(block, now));
    }

    @POST
    @Operation(operationId = "createBlock", summary = "Block an address or an operation on every instance of a group")
    @APIResponse(responseCode = "201", description = "Blocked")
    public Response create(
            @PathParam("organization") String organization, @PathParam("group") String group, @Nullable NewBlock sent) {
        NewBlock body = Body.required(sent);
        Block block = emergency.block(
                find.toRead(group), what(body), body.reason() == null ? "" : body.reason(), body.until());
        return Response.status(Response.Status.CREATED)
                .entity(BlockBody.of(block, clock.instant()))
                .build();
    }

    @DELETE
    @Path("/{block}")
    @Operation(operationId = "liftBlock", summary = "Lift a block")
    public BlockBody lift(
            @PathParam("organization") String organization,
            @PathParam("group") String group,
            @PathParam("block") UUID block) {
        return BlockBody.of(emergency.lift(find.toRead(group), block), clock.instant());
    }

    private static Block.What what(NewBlock body) {
        boolean isAddress = body.network() != null;
        if (isAddress == (body.api() != null)) {
            throw ProblemException.invalid("/network", "name either a network or an API");
        }
        return body.network() != null
                ? new Block.Address(body.network().strip())
                : new Block.Operation(String.valueOf(body.api()), body.version(), body.operation());
    }

    private static UUID id(String key) {
        try {
            return UUID.fromString(key);
        } catch (IllegalArgumentException e) {
            throw ProblemException.invalid("after", "is no cursor of this list");
        }
    }
}
