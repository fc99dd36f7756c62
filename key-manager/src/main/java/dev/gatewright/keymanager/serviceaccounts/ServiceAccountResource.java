package dev.gatewright.keymanager.serviceaccounts;

import dev.gatewright.chassis.editing.Body;
import dev.gatewright.chassis.editing.IfMatch;
import dev.gatewright.chassis.editing.Versioned;
import dev.gatewright.chassis.paging.Page;
import dev.gatewright.chassis.paging.PageRequest;
import dev.gatewright.keymanager.clients.ClientKeys;
import dev.gatewright.keymanager.roles.AssignmentBody;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

@Path("/api/v1/{organization}/service-accounts")
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
@RunOnVirtualThread
@Tag(name = "Service accounts")
class ServiceAccountResource {

    private final FindServiceAccount find;
    private final CreateServiceAccount create;
    private final ChangeServiceAccount change;
    private final ChangeKeys changeKeys;

    ServiceAccountResource(
            FindServiceAccount find, CreateServiceAccount create, ChangeServiceAccount change, ChangeKeys changeKeys) {
        this.find = find;
        this.create = create;
        this.change = change;
        this.changeKeys = changeKeys;
    }

    /** A service account; of its secret only the beginning. */
    record ServiceAccountBody(
            UUID id,
            String clientId,
            String name,
            boolean enabled,
            String secretPrefix,
            Instant secretChanged,
            @Nullable Instant lastUsed,
            List<AssignmentBody> assignments,
            long version) {

        static ServiceAccountBody of(ServiceAccount account) {
            return new ServiceAccountBody(
                    account.id(),
                    account.clientId(),
                    account.name(),
                    account.enabled(),
                    account.secretPrefix(),
                    account.secretChanged(),
                    account.lastUsed(),
                    AssignmentBody.of(account.assignments()),
                    account.version());
        }
    }

    record NewServiceAccount(
            @Nullable String name, @Nullable List<AssignmentBody> assignments) {}

    record ChangedAccountRoles(@Nullable List<AssignmentBody> assignments) {}

    record ChangedStatus(boolean enabled) {}

    /** A service account with its new secret, which is shown this once. */
    record ServiceAccountWithSecret(ServiceAccountBody account, String secret) {

        static ServiceAccountWithSecret of(NewSecret made) {
            return new ServiceAccountWithSecret(ServiceAccountBody.of(made.account()), made.secret());
        }
    }

    @GET
    @Operation(operationId = "listServiceAccounts", summary = "List the service accounts")
    public Page<ServiceAccountBody> list(
            @PathParam("organization") String organization,
            @QueryParam("limit") @Nullable Integer limit,
            @QueryParam("after") @Nullable String after) {
        return find.page(PageRequest.of(limit, after)).map(ServiceAccountBody::of);
    }

    @POST
    @Operation(operationId = "createServiceAccount", summary = "Make a service account")
    @APIResponse(responseCode = "201", description = "Made; the secret is shown this once")
    public Response create(@PathParam("organization") String organization, @Nullable NewServiceAccount sent) {
        NewServiceAccount body = Body.required(sent);
        NewSecret made =
                create.create(Objects.requireNonNullElse(body.name(), ""), AssignmentBody.read(body.assignments()));
        String place = "/api/v1/" + organization + "/service-accounts/"
                + made.account().id();
        return Versioned.secretCreated(place, made.account().version(), ServiceAccountWithSecret.of(made));
    }

    @GET
    @Path("/{account}")
    @Operation(operationId = "getServiceAccount", summary = "Get a service account")
    public Response get(@PathParam("organization") String organization, @PathParam("account") String account) {
        return answer(find.one(account));
    }

    @PUT
    @Path("/{account}/assignments")
    @Operation(operationId = "changeServiceAccountRoles", summary = "Change a service account's roles")
    public Response changeRoles(
            @PathParam("organization") String organization,
            @PathParam("account") String account,
            @HeaderParam("If-Match") @Nullable String ifMatch,
            @Nullable ChangedAccountRoles sent) {
        ChangedAccountRoles body = Body.required(sent);
        ServiceAccount found = find.one(account);
        return answer(change.changeRoles(found, AssignmentBody.read(body.assignments()), IfMatch.version(ifMatch)));
    }

    @GET
    @Path("/{account}/keys")
    @Operation(
            operationId = "getServiceAccountKeys",
            summary = "Get the public keys that a service account may sign with")
    @APIResponse(responseCode = "200", description = "A set of keys (RFC 7517)")
    public Response keys(@PathParam("organization") String organization, @PathParam("account") String account) {
        ServiceAccount found = find.one(account);
        return Versioned.ok(found.version(), find.keys(found));
    }

    @PUT
    @Path("/{account}/keys")
    @Operation(
            operationId = "changeServiceAccountKeys",
            summary = "Change the public keys that a service account may sign with instead of showing its secret",
            description =
                    "Then it authenticates by private_key_jwt (RFC 7523). Without keys it shows its secret again.")
    public Response changeKeys(
            @PathParam("organization") String organization,
            @PathParam("account") String account,
            @HeaderParam("If-Match") @Nullable String ifMatch,
            @Nullable Map<String, Object> keys) {
        ServiceAccount found = find.one(account);
        return answer(
                changeKeys.change(found, ClientKeys.read(keys == null ? Map.of() : keys), IfMatch.version(ifMatch)));
    }

    @PUT
    @Path("/{account}/status")
    @Operation(operationId = "changeServiceAccountStatus", summary = "Disable a service account, or enable it again")
    public Response changeStatus(
            @PathParam("organization") String organization,
            @PathParam("account") String account,
            @HeaderParam("If-Match") @Nullable String ifMatch,
            @Nullable ChangedStatus sent) {
        ChangedStatus body = Body.required(sent);
        return answer(change.enable(find.one(account), body.enabled(), IfMatch.version(ifMatch)));
    }

    @POST
    @Path("/{account}/secret")
    @Consumes(MediaType.WILDCARD)
    @Operation(operationId = "rotateServiceAccountSecret", summary = "Replace a service account's secret")
    @APIResponse(responseCode = "200", description = "Replaced; the new secret is shown this once")
    public Response rotate(
            @PathParam("organization") String organization,
            @PathParam("account") String account,
            @HeaderParam("If-Match") @Nullable String ifMatch) {
        NewSecret made = change.rotate(find.one(account), IfMatch.version(ifMatch));
        return Versioned.secret(made.account().version(), ServiceAccountWithSecret.of(made));
    }

    private static Response answer(ServiceAccount account) {
        return Versioned.ok(account.version(), ServiceAccountBody.of(account));
    }
}
