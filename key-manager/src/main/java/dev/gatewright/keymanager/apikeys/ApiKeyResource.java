package dev.gatewright.keymanager.apikeys;

import dev.gatewright.chassis.editing.Body;
import dev.gatewright.chassis.editing.IfMatch;
import dev.gatewright.chassis.editing.Versioned;
import dev.gatewright.chassis.paging.Page;
import dev.gatewright.chassis.paging.PageRequest;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.time.Instant;
import java.util.Objects;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

@Path("/api/v1/{organization}/api-keys")
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
@RunOnVirtualThread
@Tag(name = "API keys")
class ApiKeyResource {

    private final FindKey find;
    private final IssueKey issue;
    private final ChangeKey change;

    ApiKeyResource(FindKey find, IssueKey issue, ChangeKey change) {
        this.find = find;
        this.issue = issue;
        this.change = change;
    }

    /** Whom a key was issued for. */
    record KeyOwner(String kind, UUID id, String name) {}

    /** An API key; of the key itself only the beginning. */
    record ApiKeyBody(
            UUID id,
            String name,
            String environment,
            String prefix,
            String status,
            KeyOwner owner,
            Instant created,
            @Nullable Instant rotated,
            @Nullable Instant expires,
            long version) {

        static ApiKeyBody of(IssuedKey key) {
            return new ApiKeyBody(
                    key.id(),
                    key.name(),
                    key.environment(),
                    key.prefix(),
                    key.status().word(),
                    new KeyOwner(
                            key.owner().kind(), key.owner().id(), key.owner().name()),
                    key.created(),
                    key.rotated(),
                    key.expires(),
                    key.version());
        }
    }

    /** What a key is for; without {@code expires} it never ends by itself. */
    record NewApiKey(
            @Nullable String name,
            @Nullable String environment,
            @Nullable Instant expires) {}

    /** An API key with the key itself, which is shown this once. */
    record ApiKeyWithSecret(ApiKeyBody apiKey, String secret) {

        static ApiKeyWithSecret of(NewKey made) {
            return new ApiKeyWithSecret(ApiKeyBody.of(made.key()), made.text());
        }
    }

    @GET
    @Operation(operationId = "listApiKeys", summary = "List the API keys, the newest first")
    public Page<ApiKeyBody> list(
            @PathParam("organization") String organization,
            @QueryParam("limit") @Nullable Integer limit,
            @QueryParam("after") @Nullable String after) {
        return find.page(PageRequest.of(limit, after)).map(ApiKeyBody::of);
    }

    @POST
    @Operation(operationId = "issueApiKey", summary = "Issue an API key")
    @APIResponse(responseCode = "201", description = "Issued; the key is shown this once")
    public Response issue(@PathParam("organization") String organization, @Nullable NewApiKey sent) {
        NewApiKey body = Body.required(sent);
        NewKey made = issue.issue(
                Objects.requireNonNullElse(body.name(), ""),
                Objects.requireNonNullElse(body.environment(), ""),
                body.expires());
        String place = "/api/v1/" + organization + "/api-keys/" + made.key().id();
        return Versioned.secretCreated(place, made.key().version(), ApiKeyWithSecret.of(made));
    }

    @GET
    @Path("/{key}")
    @Operation(operationId = "getApiKey", summary = "Get an API key")
    public Response get(@PathParam("organization") String organization, @PathParam("key") String key) {
        IssuedKey found = find.one(key);
        return Versioned.ok(found.version(), ApiKeyBody.of(found));
    }

    @POST
    @Path("/{key}/rotation")
    @Consumes(MediaType.WILDCARD)
    @Operation(operationId = "rotateApiKey", summary = "Replace an API key")
    @APIResponse(responseCode = "200", description = "Replaced; the new key is shown this once")
    public Response rotate(
            @PathParam("organization") String organization,
            @PathParam("key") String key,
            @HeaderParam("If-Match") @Nullable String ifMatch) {
        NewKey made = change.rotate(find.one(key), IfMatch.version(ifMatch));
        return Versioned.secret(made.key().version(), ApiKeyWithSecret.of(made));
    }

    @DELETE
    @Path("/{key}")
    @Operation(operationId = "revokeApiKey", summary = "Revoke an API key for good; it stays in the list as revoked")
    public void revoke(
            @PathParam("organization") String organization,
            @PathParam("key") String key,
            @HeaderParam("If-Match") @Nullable String ifMatch) {
        change.revoke(find.one(key), IfMatch.version(ifMatch));
    }
}
