package dev.gatewright.keymanager.discovery;

import dev.gatewright.chassis.access.WithoutSignIn;
import dev.gatewright.keymanager.keys.SigningKeys;
import io.smallrye.common.annotation.NonBlocking;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.time.Clock;
import org.eclipse.microprofile.openapi.annotations.Operation;

/** The public parts of the signing keys, RFC 7517. */
@Path("/oauth/jwks")
@WithoutSignIn("everybody may know the public keys")
@NonBlocking
class KeySetResource {

    /** Shorter than a new key is published before it signs. */
    private static final String FIVE_MINUTES = "public, max-age=300";

    private final SigningKeys keys;
    private final Clock clock;

    KeySetResource(SigningKeys keys, Clock clock) {
        this.keys = keys;
        this.clock = clock;
    }

    @GET
    @Produces(MediaType.APPLICATION_JSON)
    @Operation(hidden = true)
    public Response keys() {
        return Response.ok(keys.ring().published(clock.instant()).toString())
                .header("Cache-Control", FIVE_MINUTES)
                .header("Access-Control-Allow-Origin", "*")
                .build();
    }
}
