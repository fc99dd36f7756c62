package dev.gatewright.keymanager.apikeys;

import dev.gatewright.chassis.paging.Page;
import dev.gatewright.chassis.paging.PageRequest;
import dev.gatewright.chassis.problem.ProblemException;
import dev.gatewright.console.Action;
import dev.gatewright.console.Frame;
import dev.gatewright.console.Head;
import dev.gatewright.console.Status;
import dev.gatewright.console.Tone;
import dev.gatewright.console.component.Choice;
import dev.gatewright.console.component.Moment;
import dev.gatewright.console.component.Pager;
import dev.gatewright.keymanager.frame.Frames;
import dev.gatewright.keymanager.frame.Place;
import dev.gatewright.keymanager.frame.Section;
import dev.gatewright.keymanager.roles.FieldMessages;
import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.FormParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.jspecify.annotations.Nullable;

/** The list of an organization's API keys, and the form that issues one. */
@Path("/{organization}/api-keys")
@Produces(MediaType.TEXT_HTML)
@RunOnVirtualThread
class ApiKeysPage {

    private static final List<Choice> LIFETIMES = List.of(
            new Choice("30", "30 days", false),
            new Choice("90", "90 days", true),
            new Choice("365", "1 year", false),
            new Choice("", "Never", false));

    private final FindKey find;
    private final IssueKey issue;
    private final Section section;
    private final Clock clock;

    ApiKeysPage(FindKey find, IssueKey issue, Frames frames, Clock clock) {
        this.find = find;
        this.issue = issue;
        this.section = new Section(frames, Place.API_KEYS, "API key", "API keys");
        this.clock = clock;
    }

    /** One key as the list shows it. */
    public record Row(
            String href,
            String name,
            String prefix,
            String environment,
            String owner,
            @Nullable Moment expires,
            Moment created,
            @Nullable Moment rotated,
            Status status) {}

    @CheckedTemplate(basePath = "apikeys")
    static class Templates {

        static native TemplateInstance list(Frame frame, List<Row> rows, Pager pager, String create);

        static native TemplateInstance issue(
                Frame frame,
                String action,
                String name,
                String environment,
                List<Choice> lifetimes,
                Map<String, String> errors);

        static native TemplateInstance issued(Frame frame, NewKey made, String done);
    }

    @GET
    @Operation(hidden = true)
    public TemplateInstance list(
            @PathParam("organization") String organization, @QueryParam("after") @Nullable String after) {
        String home = section.home(organization);
        Page<IssuedKey> page = find.page(PageRequest.of(null, after));
        List<Row> rows = page.items().stream().map(key -> row(home, key)).toList();
        Head head = Head.of("API keys")
                .action(Action.primary("Issue an API key", home + "/new").withIcon("plus"));
        return Templates.list(section.list(head), rows, section.pager(organization, page, after), home + "/new");
    }

    @GET
    @Path("/new")
    @Operation(hidden = true)
    public Response blank(@PathParam("organization") String organization) {
        find.page(new PageRequest(1, null));
        return form(organization, "", "production", LIFETIMES, Map.of());
    }

    @POST
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    @Operation(hidden = true)
    public Response issue(
            @PathParam("organization") String organization,
            @FormParam("name") @DefaultValue("") String name,
            @FormParam("environment") @DefaultValue("") String environment,
            @FormParam("days") @DefaultValue("") String days) {
        try {
            return issued(section, organization, issue.issue(name, environment.strip(), expires(days)));
        } catch (ProblemException problem) {
            List<Choice> lifetimes = LIFETIMES.stream()
                    .map(each ->
                            new Choice(each.value(), each.label(), each.value().equals(days)))
                    .toList();
            return form(organization, name, environment, lifetimes, FieldMessages.of(problem, "name"));
        }
    }

    /** The page that shows a new key once. */
    static Response issued(Section section, String organization, NewKey made) {
        Head head = Head.of("Key for " + made.key().name());
        return Section.page(
                200,
                Templates.issued(
                        section.below(organization, head),
                        made,
                        section.home(organization) + "/" + made.key().id()));
    }

    static Status status(IssuedKey key, Instant now) {
        if (key.status() == IssuedKey.Status.REVOKED) {
            return Status.of("Revoked", Tone.DANGER);
        }
        return key.isExpired(now) ? Status.of("Expired", Tone.NEUTRAL) : Status.ACTIVE;
    }

    private @Nullable Instant expires(String days) {
        try {
            return days.isEmpty() ? null : clock.instant().plus(Duration.ofDays(Long.parseLong(days)));
        } catch (ArithmeticException | NumberFormatException e) {
            throw ProblemException.invalid("/expires", "must be one of the choices");
        }
    }

    private Row row(String home, IssuedKey key) {
        return new Row(
                home + "/" + key.id(),
                key.name(),
                key.prefix(),
                key.environment(),
                key.owner().name(),
                section.momentOrNone(key.expires()),
                section.moment(key.created()),
                section.momentOrNone(key.rotated()),
                status(key, clock.instant()));
    }

    private Response form(
            String organization, String name, String environment, List<Choice> lifetimes, Map<String, String> errors) {
        Frame frame = section.below(organization, Head.of("Issue an API key"));
        return Section.form(
                errors, Templates.issue(frame, section.home(organization), name, environment, lifetimes, errors));
    }
}
