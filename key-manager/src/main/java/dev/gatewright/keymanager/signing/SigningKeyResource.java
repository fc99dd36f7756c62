package dev.gatewright.keymanager.signing;

import dev.gatewright.keymanager.KeyManagerSettings;
import dev.gatewright.keymanager.keys.KeyState;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

@Path("/api/v1/{organization}/signing-keys")
@Produces(MediaType.APPLICATION_JSON)
@RunOnVirtualThread
@Tag(name = "Signing keys")
class SigningKeyResource {

    private final ShowSigningKeys show;
    private final MakeNextKey makeNext;
    private final KeyManagerSettings.SigningKeys schedule;

    SigningKeyResource(ShowSigningKeys show, MakeNextKey makeNext, KeyManagerSettings settings) {
        this.show = show;
        this.makeNext = makeNext;
        this.schedule = settings.signingKeys();
    }

    /**
     * A published key.
     *
     * @param state {@code next}, {@code signing} or {@code retiring}
     */
    record SigningKeyBody(
            String kid,
            String state,
            Instant created,
            Instant signsFrom,
            @Nullable Instant signsUntil,
            @Nullable Instant retires) {

        static SigningKeyBody of(KeyState key) {
            return new SigningKeyBody(
                    key.kid(), key.phase().word(), key.created(), key.signsFrom(), key.signsUntil(), key.retires());
        }
    }

    /** How long a key signs, is published before it does, and stays published after. */
    record SigningSchedule(Duration every, Duration ahead, Duration overlap) {}

    record SigningKeysBody(List<SigningKeyBody> keys, SigningSchedule schedule) {}

    @GET
    @Operation(
            operationId = "listSigningKeys",
            summary = "List the keys that tokens are signed with",
            description = "For the organization that runs the installation.")
    public SigningKeysBody list(@PathParam("organization") String organization) {
        return new SigningKeysBody(
                show.all().stream().map(SigningKeyBody::of).toList(),
                new SigningSchedule(schedule.every(), schedule.ahead(), schedule.overlap()));
    }

    @POST
    @Consumes(MediaType.WILDCARD)
    @Operation(
            operationId = "makeNextSigningKey",
            summary = "Make the next signing key before its time",
            description = "It signs after the time that published keys need to spread.")
    @APIResponse(responseCode = "201", description = "Made and published")
    public Response makeNext(@PathParam("organization") String organization) {
        return Response.status(Response.Status.CREATED)
                .entity(SigningKeyBody.of(makeNext.make()))
                .build();
    }
}
