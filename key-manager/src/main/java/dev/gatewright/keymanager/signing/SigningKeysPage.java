package dev.gatewright.keymanager.signing;

import dev.gatewright.chassis.access.Caller;
import dev.gatewright.chassis.access.Permission;
import dev.gatewright.console.Action;
import dev.gatewright.console.Frame;
import dev.gatewright.console.Head;
import dev.gatewright.console.Status;
import dev.gatewright.console.Tone;
import dev.gatewright.console.component.Moment;
import dev.gatewright.keymanager.KeyManagerSettings;
import dev.gatewright.keymanager.frame.Frames;
import dev.gatewright.keymanager.frame.Place;
import dev.gatewright.keymanager.frame.Section;
import dev.gatewright.keymanager.keys.KeyState;
import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;
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
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.jspecify.annotations.Nullable;

/** The keys that tokens are signed with: which one signs, which is next, which retires when. */
@Path("/{organization}/signing-keys")
@Produces(MediaType.TEXT_HTML)
@RunOnVirtualThread
class SigningKeysPage {

    private final ShowSigningKeys show;
    private final MakeNextKey makeNext;
    private final Caller caller;
    private final Section section;
    private final KeyManagerSettings.SigningKeys schedule;

    SigningKeysPage(
            ShowSigningKeys show, MakeNextKey makeNext, Caller caller, Frames frames, KeyManagerSettings settings) {
        this.show = show;
        this.makeNext = makeNext;
        this.caller = caller;
        this.section = new Section(frames, Place.SIGNING_KEYS, "key", "keys");
        this.schedule = settings.signingKeys();
    }

    /** One key as the page shows it. */
    public record Row(
            String kid,
            Status status,
            Moment created,
            Moment signsFrom,
            @Nullable Moment signsUntil,
            @Nullable Moment retires) {}

    /** The schedule in words. */
    public record Schedule(String every, String ahead, String overlap) {}

    @CheckedTemplate(basePath = "signing")
    static class Templates {

        static native TemplateInstance keys(Frame frame, List<Row> rows, Schedule schedule, String action);
    }

    @GET
    @Operation(hidden = true)
    public TemplateInstance list(@PathParam("organization") String organization) {
        List<KeyState> keys = show.all();
        String home = section.home(organization);
        Head head = Head.of("Signing keys");
        boolean waits = keys.stream().anyMatch(key -> key.phase() == KeyState.Phase.NEXT);
        if (caller.may(Permission.ADMINISTER) && !waits) {
            head = head.action(Action.danger("Rotate now…", home, "rotate"));
        }
        return Templates.keys(
                section.list(head),
                keys.stream().map(this::row).toList(),
                new Schedule(words(schedule.every()), words(schedule.ahead()), words(schedule.overlap())),
                home);
    }

    @POST
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    @Operation(hidden = true)
    public Response rotate(@PathParam("organization") String organization) {
        makeNext.make();
        return section.to(organization);
    }

    private Row row(KeyState key) {
        return new Row(
                key.kid(),
                status(key.phase()),
                section.moment(key.created()),
                section.moment(key.signsFrom()),
                section.momentOrNone(key.signsUntil()),
                section.momentOrNone(key.retires()));
    }

    private static Status status(KeyState.Phase phase) {
        return switch (phase) {
            case NEXT -> Status.waiting("Next");
            case SIGNING -> Status.of("Signs", Tone.OK);
            case RETIRING -> Status.of("Retires", Tone.NEUTRAL);
        };
    }

    private static String words(Duration time) {
        if (time.toDays() > 1) {
            return time.toDays() + " days";
        }
        return time.toHours() > 1 ? time.toHours() + " hours" : time.toMinutes() + " minutes";
    }
}
