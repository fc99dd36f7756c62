package dev.gatewright.keymanager.apikeys;

import dev.gatewright.console.Action;
import dev.gatewright.console.Frame;
import dev.gatewright.console.Head;
import dev.gatewright.console.component.Moment;
import dev.gatewright.keymanager.frame.Frames;
import dev.gatewright.keymanager.frame.Place;
import dev.gatewright.keymanager.frame.Section;
import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.FormParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.time.Clock;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.jspecify.annotations.Nullable;

/** One API key: what is known of it, a new one in its place, its end. */
@Path("/{organization}/api-keys")
@Produces(MediaType.TEXT_HTML)
@RunOnVirtualThread
class ApiKeyPage {

    private final FindKey find;
    private final ChangeKey change;
    private final Section section;
    private final Clock clock;

    ApiKeyPage(FindKey find, ChangeKey change, Frames frames, Clock clock) {
        this.find = find;
        this.change = change;
        this.section = new Section(frames, Place.API_KEYS, "API key", "API keys");
        this.clock = clock;
    }

    @CheckedTemplate(basePath = "apikeys")
    static class Templates {

        static native TemplateInstance key(
                Frame frame,
                String action,
                IssuedKey key,
                boolean revoked,
                Moment created,
                @Nullable Moment rotated,
                @Nullable Moment expires);
    }

    @GET
    @Path("/{key}")
    @Operation(hidden = true)
    public Response show(@PathParam("organization") String organization, @PathParam("key") String text) {
        IssuedKey key = find.one(text);
        String here = section.home(organization) + "/" + key.id();
        boolean revoked = key.status() == IssuedKey.Status.REVOKED;
        Head head = Head.of(key.name())
                .with(ApiKeysPage.status(key, clock.instant()))
                .fact(key.environment());
        if (!revoked) {
            head = head.action(Action.danger("Replace…", here, "rotate"))
                    .action(Action.danger("Revoke…", here, "revoke"));
        }
        return Section.page(
                200,
                Templates.key(
                        section.below(organization, head),
                        here,
                        key,
                        revoked,
                        section.moment(key.created()),
                        section.momentOrNone(key.rotated()),
                        section.momentOrNone(key.expires())));
    }

    @POST
    @Path("/{key}/rotation")
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    @Operation(hidden = true)
    public Response rotate(
            @PathParam("organization") String organization,
            @PathParam("key") String key,
            @FormParam("version") @Nullable String version) {
        return ApiKeysPage.issued(section, organization, change.rotate(find.one(key), Section.version(version)));
    }

    @POST
    @Path("/{key}/revocation")
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    @Operation(hidden = true)
    public Response revoke(
            @PathParam("organization") String organization,
            @PathParam("key") String key,
            @FormParam("version") @Nullable String version) {
        change.revoke(find.one(key), Section.version(version));
        return section.to(organization, key);
    }
}
