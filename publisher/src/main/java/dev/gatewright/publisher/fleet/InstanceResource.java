package dev.gatewright.publisher.fleet;

import dev.gatewright.chassis.paging.Page;
import dev.gatewright.chassis.paging.PageRequest;
import dev.gatewright.publisher.groups.FindGroup;
import dev.gatewright.publisher.groups.GatewayGroup;
import dev.gatewright.publisher.instances.Instance;
import dev.gatewright.publisher.instances.Refusal;
import dev.gatewright.publisher.instances.RemoveInstance;
import dev.gatewright.publisher.instances.Report;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

@Path("/api/v1/{organization}/groups/{group}/instances")
@Produces(MediaType.APPLICATION_JSON)
@RunOnVirtualThread
@Tag(name = "Gateway instances")
class InstanceResource {

    private final FindGroup find;
    private final Fleet fleet;
    private final RemoveInstance remove;

    InstanceResource(FindGroup find, Fleet fleet, RemoveInstance remove) {
        this.find = find;
        this.fleet = fleet;
        this.remove = remove;
    }

    /**
     * An instance.
     *
     * @param status one of {@code healthy}, {@code only-heartbeat}, {@code lost}, {@code offline}, {@code revoked}
     * @param reasons why it is not healthy
     * @param bundlesBehind how many versions older its bundle is than its group's
     * @param feedBehind changes of the feed that it has not reported; null in another epoch
     */
    record InstanceBody(
            String id,
            String name,
            String status,
            List<String> reasons,
            Instant lastSeen,
            Instant enrolledAt,
            @Nullable Instant revokedAt,
            @Nullable String revokedBy,
            String software,
            List<Long> formats,
            List<String> features,
            String signingKid,
            long trustVersion,
            long bundleVersion,
            @Nullable String bundleContent,
            long bundlesBehind,
            long feedEpoch,
            long feedSequence,
            @Nullable Long feedBehind,
            boolean ready,
            boolean degraded,
            List<Refusal> refusals,
            long clockSkewMillis,
            @Nullable Long headAgeSeconds,
            boolean lastGoodOk) {
        static InstanceBody of(Fleet.Member member) {
            Instance instance = member.instance();
            Report report = instance.report();
            return new InstanceBody(
                    instance.id().toString(),
                    instance.name(),
                    member.status().slug(),
                    member.assessment().reasons(),
                    report.seenAt(),
                    instance.enrolledAt(),
                    instance.revokedAt(),
                    instance.revokedBy(),
                    instance.software(),
                    instance.formats(),
                    instance.features(),
                    instance.signingKid(),
                    report.trustVersion(),
                    report.bundleVersion(),
                    report.bundleContent(),
                    member.assessment().bundlesBehind(),
                    report.feedEpoch(),
                    report.feedSequence(),
                    member.assessment().feedBehind(),
                    report.ready(),
                    report.degraded(),
                    report.refusals(),
                    report.clockSkewMillis(),
                    report.headAgeSeconds(),
                    report.lastGoodOk());
        }
    }

    @GET
    @Operation(operationId = "listInstances", summary = "List the instances of a gateway group")
    public Page<InstanceBody> list(
            @PathParam("organization") String organization,
            @PathParam("group") String group,
            @QueryParam("search") @DefaultValue("") String search,
            @QueryParam("status") @DefaultValue("") String status,
            @QueryParam("limit") @Nullable Integer limit,
            @QueryParam("after") @Nullable String after) {
        PageRequest request = PageRequest.of(limit, after);
        return fleet.page(find.toRead(group), search, status, request).map(InstanceBody::of);
    }

    @GET
    @Path("/{instance}")
    @Operation(operationId = "getInstance", summary = "Get an instance")
    public InstanceBody get(
            @PathParam("organization") String organization,
            @PathParam("group") String group,
            @PathParam("instance") UUID instance) {
        return InstanceBody.of(fleet.member(find.toRead(group), instance));
    }

    @POST
    @Path("/{instance}/revoke")
    @Operation(operationId = "revokeInstance", summary = "Take an instance's credentials back")
    public InstanceBody revoke(
            @PathParam("organization") String organization,
            @PathParam("group") String group,
            @PathParam("instance") UUID instance) {
        GatewayGroup known = find.toRead(group);
        remove.revoke(known, instance);
        return InstanceBody.of(fleet.member(known, instance));
    }
}
