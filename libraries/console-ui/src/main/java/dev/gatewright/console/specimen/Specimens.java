package dev.gatewright.console.specimen;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.gatewright.console.Action;
import dev.gatewright.console.ConsoleLink;
import dev.gatewright.console.Crumb;
import dev.gatewright.console.Frame;
import dev.gatewright.console.Head;
import dev.gatewright.console.NavigationGroup;
import dev.gatewright.console.NavigationItem;
import dev.gatewright.console.OrganizationSwitch;
import dev.gatewright.console.PersonMenu;
import dev.gatewright.console.Status;
import dev.gatewright.console.Tab;
import dev.gatewright.console.Toast;
import dev.gatewright.console.Tone;
import dev.gatewright.console.component.Choice;
import dev.gatewright.console.component.CodeSample;
import dev.gatewright.console.component.Diff;
import dev.gatewright.console.component.FilterChoice;
import dev.gatewright.console.component.Moment;
import dev.gatewright.console.component.Pager;
import dev.gatewright.console.component.Sort;
import dev.gatewright.console.component.Sparkline;
import dev.gatewright.console.component.Step;
import dev.gatewright.console.component.StepState;
import dev.gatewright.console.component.TimelineEntry;
import dev.gatewright.console.form.Form;
import dev.gatewright.console.form.SchemaForm;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;

/** The data of the component page: one consistent story, so that the components are judged with real words in them. */
public final class Specimens {

    private static final Instant NOW = Instant.parse("2026-11-20T13:06:11Z");
    private static final String HERE = "#main";

    private static final String SCHEMA = """
            {"type": "object", "required": ["from"], "properties": {
              "from": {"description": "First minute that is allowed, HH:MM.", "type": "string"},
              "zone": {"description": "IANA time zone whose clock counts.", "type": "string", "default": "UTC"},
              "weekdays": {"type": "array", "items": {"enum": ["monday", "tuesday", "wednesday", "thursday", "friday"]}},
              "match": {"enum": ["all", "any"], "default": "all", "description": "Whether all rules must hold."},
              "claims": {"type": "object", "additionalProperties": {"type": "array", "items": {"type": ["string", "number"]}}},
              "strict": {"type": "boolean", "description": "Refuse when the clock cannot be trusted."}}}
            """;

    Specimens() {}

    static Frame frame() {
        List<NavigationGroup> places = List.of(
                new NavigationGroup(
                        null,
                        List.of(
                                new NavigationItem("APIs", "api", HERE, false, "38"),
                                new NavigationItem("Products", "product", HERE, false, "6"),
                                new NavigationItem("Policies", "shield", HERE, false, "24"),
                                new NavigationItem("Gateways", "server", HERE, false, "9"))),
                new NavigationGroup(
                        "Work",
                        List.of(
                                new NavigationItem("Approvals", "inbox", HERE, false, "4"),
                                new NavigationItem("Governance", "rules", HERE, false),
                                new NavigationItem("Components", "layers", HERE, true))),
                new NavigationGroup("Organization", List.of(new NavigationItem("Settings", "sliders", HERE, false))));
        return new Frame(
                "Publisher",
                Head.of("Components")
                        .fact("Every component in its states: one Qute tag and one block of the stylesheet each.")
                        .action(Action.link("Its guide", HERE).withIcon("book")),
                List.of(
                        new ConsoleLink("Publisher", HERE, true),
                        new ConsoleLink("Portal", HERE, false),
                        new ConsoleLink("Analytics", HERE, false),
                        new ConsoleLink("Identity", HERE, false)),
                places,
                new OrganizationSwitch(
                        "Acme",
                        List.of(
                                new OrganizationSwitch.Choice("Acme", HERE, true, "38 APIs"),
                                new OrganizationSwitch.Choice("Acme Labs", HERE, false, "5 APIs"))),
                new PersonMenu(
                        "Ines Moreau",
                        "ines.moreau@acme.example",
                        List.of(new Crumb("Profile", HERE), new Crumb("Tokens", HERE)),
                        HERE),
                "/ui/components",
                "specimen-token",
                List.of());
    }

    public List<String> names() {
        return List.of(
                "button",
                "chip",
                "card",
                "tile",
                "table",
                "filter",
                "tabs",
                "field",
                "form",
                "combobox",
                "code",
                "reveal",
                "diff",
                "timeline",
                "progress",
                "toast",
                "dialog",
                "empty",
                "error",
                "skeleton",
                "description",
                "colour");
    }

    public Head head() {
        return Head.of("Payments v2")
                .under("APIs", HERE)
                .with(Status.PUBLISHED)
                .fact("payments.acme.test/v2")
                .fact("Payments team")
                .action(Action.link("Edit design", HERE))
                .action(Action.danger("Retire…", HERE, "retire"))
                .action(Action.primary("Deploy", HERE))
                .tabs(tabs());
    }

    public List<Tab> tabs() {
        return List.of(
                new Tab("Overview", HERE, false),
                new Tab("Design", HERE, false),
                new Tab("Policies", HERE, true, "6"),
                new Tab("Consumers", HERE, false, "23"),
                new Tab("Activity", HERE, false));
    }

    public List<Tab> ranges() {
        return List.of(
                new Tab("1 h", "#button", false), new Tab("24 h", "#button", true), new Tab("7 d", "#button", false));
    }

    public List<Status> statuses() {
        return List.of(
                Status.HEALTHY,
                Status.ONLY_HEARTBEAT,
                Status.LOST_CONNECTION,
                Status.OFFLINE,
                Status.DRAFT,
                new Status("In review", Tone.INFO, "eye"),
                Status.PUBLISHED,
                Status.DEPRECATED,
                Status.RETIRED,
                Status.of("Blocked", Tone.DANGER),
                Status.ROLLING_OUT);
    }

    public Status healthy() {
        return Status.HEALTHY;
    }

    public Status onlyHeartbeat() {
        return Status.ONLY_HEARTBEAT;
    }

    public Status rejected() {
        return Status.REJECTED;
    }

    public Status active() {
        return Status.ACTIVE;
    }

    public List<String> methods() {
        return List.of("GET", "POST", "PUT", "PATCH", "DELETE", "OPTIONS");
    }

    public Tone info() {
        return Tone.INFO;
    }

    public Tone ok() {
        return Tone.OK;
    }

    public Tone warning() {
        return Tone.WARNING;
    }

    public Tone danger() {
        return Tone.DANGER;
    }

    public List<Tone> pips() {
        return List.of(Tone.OK, Tone.OK, Tone.OK, Tone.WARNING);
    }

    public Sparkline calls() {
        return wave(0.19, 3);
    }

    public Sparkline errors() {
        return wave(0.07, 5);
    }

    public Sparkline latency() {
        return wave(0.31, 2);
    }

    private static Sparkline wave(double speed, int noise) {
        return new Sparkline(IntStream.range(0, 32)
                .mapToObj(i -> 10 * Math.sin(i * speed) + (i * 7919 % 11) * noise / 5.0)
                .toList());
    }

    public Sort sorted() {
        return new Sort("#table", "descending");
    }

    public Sort sortable() {
        return new Sort("#table", null);
    }

    public Pager pager() {
        return new Pager("2 of 10,412 instances", null, "#table");
    }

    public List<FilterChoice> teams() {
        return List.of(new FilterChoice("Payments", "#filter", "12"), new FilterChoice("Logistics", "#filter", "26"));
    }

    public List<Choice> plans() {
        return Choice.of(List.of("Gold", "Silver", "Bronze"), "Silver");
    }

    public List<Choice> groups() {
        return Choice.of(List.of("prod-eu-west", "prod-us-east", "test-eu"), null);
    }

    public List<CodeSample> samples() {
        return List.of(
                new CodeSample(
                        "curl",
                        "curl https://api.acme.test/payments/v2/payments \\\n  -H \"Authorization: Bearer $TOKEN\""),
                new CodeSample("Python", "acme.payments.list(limit=20)"));
    }

    public List<CodeSample> policy() {
        return List.of(new CodeSample(
                "policy.rego",
                "package gatewright.refund\n\ndefault allow := false\n\nallow if input.body.amount < 500",
                Set.of(5)));
    }

    public Diff diff() {
        String before =
                "stages:\n  - stage: limit\n    perSubscription: 600/min\n  - stage: policy\n    use: refund-limit@6";
        String after = before.replace("600/min", "900/min\n    burst: 120").replace("@6", "@7");
        return Diff.between(before, after, 3);
    }

    public List<TimelineEntry> timeline() {
        return List.of(
                new TimelineEntry(Tone.OK, "Tomasz Wilk", "deployed r47 to prod-eu-west", "3 minutes ago · bundle 412"),
                new TimelineEntry(Tone.DANGER, "gw-eu-2a", "rejected bundle 412", "3 minutes ago · feature missing"),
                new TimelineEntry(Tone.INFO, "running", null, "Watching the guards", HERE, "10 minutes"),
                new TimelineEntry(Tone.NEUTRAL, "waiting", null, "Done", null, "then 411 can be forgotten"));
    }

    public List<Step> steps() {
        return List.of(
                new Step("Read", StepState.DONE, "214 operations"),
                new Step("Checked", StepState.DONE, "3 findings"),
                new Step("Creating", StepState.NOW, "12 of 34"),
                new Step("Done", StepState.WAITING, "you can leave this page"));
    }

    public List<Step> failedSteps() {
        return List.of(
                new Step("Read", StepState.DONE, "214 operations"),
                new Step("Checked", StepState.FAILED, "2 operations have the same id"),
                new Step("Creating", StepState.WAITING, "nothing was created"),
                new Step("Done", StepState.WAITING, "correct the file and go on"));
    }

    public List<Step> track() {
        return List.of(
                new Step("Built", StepState.DONE, "14:03:11"),
                new Step("Offered", StepState.DONE, "+60.2 s"),
                new Step("Downloaded", StepState.DONE, "+61.3 s"),
                new Step("Verified", StepState.DONE, "+61.6 s"),
                new Step("Active", StepState.DONE, "+61.9 s"));
    }

    public List<Step> failedTrack() {
        return List.of(
                new Step("Built", StepState.DONE, "14:03:11"),
                new Step("Offered", StepState.DONE, "+60.2 s"),
                new Step("Downloaded", StepState.NOW, "64 %"),
                new Step("Verified", StepState.FAILED, "rejected"),
                new Step("Active", StepState.WAITING, "—"));
    }

    public Toast saved() {
        return new Toast(Tone.OK, "Revision 48 saved", "3 findings, 1 new");
    }

    public Toast notSaved() {
        return new Toast(Tone.DANGER, "Not saved: someone changed it meanwhile", "Your text is kept.");
    }

    public Moment moment() {
        return new Moment(NOW.minusSeconds(180), NOW, ZoneId.of("Europe/Zurich"));
    }

    public Form form() {
        return schemaForm("hours").filled(JsonNodeFactory.instance.objectNode(), Map.of());
    }

    /** As it comes back with findings. */
    public Form wrongForm() {
        return schemaForm("again")
                .posted(
                        Map.of(
                                "again/from", List.of("8 o'clock"),
                                "again/weekdays", List.of("monday"),
                                "again/claims", List.of("level: 3")),
                        Map.of("/from", "A time is written as HH:MM.", "", "Two of the rules contradict each other."));
    }

    private static SchemaForm schemaForm(String prefix) {
        try {
            return new SchemaForm(new ObjectMapper().readTree(SCHEMA), prefix);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }
}
