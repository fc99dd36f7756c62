package dev.gatewright.publisher.sync;

import static java.nio.charset.StandardCharsets.US_ASCII;

import dev.gatewright.chassis.access.WithoutPageToken;
import dev.gatewright.chassis.access.WithoutSignIn;
import dev.gatewright.chassis.problem.ProblemException;
import dev.gatewright.contracts.json.JsonRefused;
import dev.gatewright.contracts.json.StrictJson;
import dev.gatewright.contracts.problem.ProblemType;
import dev.gatewright.contracts.sync.ActivationReport;
import dev.gatewright.contracts.sync.EnrolmentAnswer;
import dev.gatewright.contracts.sync.HeartbeatAnswer;
import dev.gatewright.contracts.sync.HeartbeatReport;
import dev.gatewright.contracts.sync.SyncPaths;
import dev.gatewright.publisher.channel.SyncConfig;
import dev.gatewright.publisher.enrolment.EnrolInstance;
import dev.gatewright.publisher.instances.RemoveInstance;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/** The sync channel, version 1. */
@Path("/sync/v1")
@WithoutSignIn("Instances sign their calls with their own keys.")
@WithoutPageToken("No browser calls this.")
@RunOnVirtualThread
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Sync", description = "What gateways call; every call but the first is signed by the instance's own key.")
class SyncResource {

    private static final byte[] NO_BODY = new byte[0];
    private static final int LARGEST = 256 << 10;
    private static final StrictJson JSON = StrictJson.limitedTo(LARGEST);

    private final InstanceGate gate;
    private final EnrolInstance enrol;
    private final RemoveInstance remove;
    private final Heartbeats heartbeats;
    private final Heads heads;
    private final Artifacts artifacts;
    private final SyncConfig config;

    SyncResource(
            InstanceGate gate,
            EnrolInstance enrol,
            RemoveInstance remove,
            Heartbeats heartbeats,
            Heads heads,
            Artifacts artifacts,
            SyncConfig config) {
        this.gate = gate;
        this.enrol = enrol;
        this.remove = remove;
        this.heartbeats = heartbeats;
        this.heads = heads;
        this.artifacts = artifacts;
        this.config = config;
    }

    @POST
    @Path(SyncPaths.ENROLMENTS)
    @Operation(operationId = "enrolInstance", summary = "Enrol an instance")
    public Response enrol(byte[] body) {
        EnrolmentAnswer answer = enrol.enrol(new String(limited(body), US_ASCII).strip());
        return Response.status(Response.Status.CREATED)
                .entity(JSON.write(answer))
                .build();
    }

    @GET
    @Path(SyncPaths.TRUST)
    @Operation(operationId = "fetchTrustChain", summary = "Get the trust documents after a version")
    public byte[] trust(
            @HeaderParam("Authorization") @Nullable String authorization,
            @QueryParam("after") @DefaultValue("0") long after) {
        CallingInstance instance = gate.require(authorization, NO_BODY);
        return JSON.write(gate.in(instance, () -> artifacts.trustAfter(after)));
    }

    @GET
    @Path(SyncPaths.BUNDLE)
    @Produces({SyncPaths.BUNDLE_TYPE, MediaType.APPLICATION_JSON})
    @Operation(operationId = "fetchBundle", summary = "Get the group's bundle")
    public Response bundle(
            @HeaderParam("Authorization") @Nullable String authorization,
            @HeaderParam("If-None-Match") @Nullable String known) {
        CallingInstance instance = gate.require(authorization, NO_BODY);
        Artifacts.Archive archive = gate.in(instance, () -> artifacts.bundle(instance.group()));
        if (archive.tag().equals(known)) {
            return Response.notModified().header("ETag", archive.tag()).build();
        }
        return Response.ok(archive.bytes(), SyncPaths.BUNDLE_TYPE)
                .header("ETag", archive.tag())
                .build();
    }

    @GET
    @Path(SyncPaths.FEED)
    @Produces({SyncPaths.FEED_TYPE, MediaType.APPLICATION_JSON})
    @Operation(operationId = "fetchFeed", summary = "Get a snapshot of the group's feed")
    public Response feed(@HeaderParam("Authorization") @Nullable String authorization) {
        CallingInstance instance = gate.require(authorization, NO_BODY);
        return Response.ok(gate.in(instance, () -> artifacts.feed(instance.group())), SyncPaths.FEED_TYPE)
                .build();
    }

    @GET
    @Path(SyncPaths.HEAD)
    @Produces({SyncPaths.JOSE_TYPE, MediaType.APPLICATION_JSON})
    @Operation(operationId = "fetchHead", summary = "Get the group's head, where no stream gets through")
    public Response head(@HeaderParam("Authorization") @Nullable String authorization) {
        CallingInstance instance = gate.require(authorization, NO_BODY);
        String head = gate.in(instance, () -> {
            Heads.Signed signed = heads.head(instance.group());
            artifacts.offered(instance, signed.head().bundle());
            return signed.jws();
        });
        return Response.ok(head, SyncPaths.JOSE_TYPE).build();
    }

    @POST
    @Path(SyncPaths.ACTIVATIONS)
    @Operation(operationId = "reportActivation", summary = "Report how far an instance has come with a bundle")
    public void activation(@HeaderParam("Authorization") @Nullable String authorization, byte[] body) {
        CallingInstance instance = gate.require(authorization, limited(body));
        ActivationReport report = read(body, ActivationReport.class);
        gate.in(instance, () -> artifacts.reported(instance, report));
    }

    @POST
    @Path(SyncPaths.HEARTBEATS)
    @Operation(operationId = "reportHeartbeat", summary = "Report how an instance is")
    public byte[] heartbeat(@HeaderParam("Authorization") @Nullable String authorization, byte[] body) {
        CallingInstance instance = gate.require(authorization, limited(body));
        HeartbeatReport report = read(body, HeartbeatReport.class);
        HeartbeatAnswer answer = gate.in(instance, () -> heartbeats.take(instance, report, config.heartbeatInterval()));
        return JSON.write(answer);
    }

    @DELETE
    @Path(SyncPaths.INSTANCE)
    @Operation(operationId = "leaveGroup", summary = "Leave the group; the instance's identity ends")
    public void leave(@HeaderParam("Authorization") @Nullable String authorization) {
        CallingInstance instance = gate.require(authorization, NO_BODY);
        gate.in(instance, () -> {
            remove.leave(instance.id());
            return true;
        });
    }

    private static byte[] limited(byte[] body) {
        if (body.length > LARGEST) {
            throw new ProblemException(ProblemType.CONTENT_TOO_LARGE, "More than " + LARGEST + " bytes.");
        }
        return body;
    }

    private static <T> T read(byte[] body, Class<T> type) {
        try {
            return JSON.read(body, type);
        } catch (JsonRefused e) {
            throw new ProblemException(ProblemType.REQUEST_UNREADABLE, "The report: " + e.getMessage() + ".");
        }
    }
}
