package dev.gatewright.publisher.offering;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.gatewright.bundle.content.Limit;
import dev.gatewright.chassis.problem.ProblemException;
import dev.gatewright.publisher.declarations.DeclarativeJson;
import dev.gatewright.publisher.frame.Refusal;
import dev.gatewright.publisher.plans.LimitRow;
import dev.gatewright.publisher.plans.StoredPlan;
import io.quarkus.qute.Template;
import io.quarkus.qute.TemplateInstance;
import jakarta.ws.rs.core.MultivaluedMap;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * A plan as its form has it, with what was typed when that is refused.
 *
 * @param version that the change was made on, as the form carries it
 */
public record PlanForm(String name, String title, List<LimitRow> limits, String version) {

    static final PlanForm EMPTY = new PlanForm("", "", List.of(), "");

    static PlanForm of(StoredPlan plan) {
        ObjectNode spec = DeclarativeJson.spec(plan.declaration());
        return new PlanForm(plan.name(), plan.title(), LimitRow.of(spec), Long.toString(plan.version()));
    }

    static PlanForm of(MultivaluedMap<String, String> posted) {
        return new PlanForm(text(posted, "name"), text(posted, "title"), LimitRow.of(posted), text(posted, "version"));
    }

    /** What the form does not show of the plan before, such as a limit's burst, stays. */
    ObjectNode spec(@Nullable StoredPlan before) {
        ObjectNode spec =
                before == null ? JsonNodeFactory.instance.objectNode() : DeclarativeJson.spec(before.declaration());
        if (title.isEmpty()) {
            spec.remove("title");
        } else {
            spec.put("title", title);
        }
        LimitRow.write(limits, spec);
        return spec;
    }

    /** No number names no version, so that the change is refused as one that was made on another. */
    long madeOn() {
        return version.matches("[0-9]{1,18}") ? Long.parseLong(version) : -1;
    }

    static TemplateInstance fill(Template template, PlanForm form, @Nullable ProblemException problem) {
        return template.data("form", form)
                .data("limits", LimitRow.withFree(form.limits()))
                .data("problem", problem == null ? null : Refusal.words(problem));
    }

    static String words(Limit limit) {
        return "%,d per %s for each %s"
                .formatted(
                        limit.requests(),
                        length(limit.windowSeconds()),
                        limit.per().name().toLowerCase(Locale.ROOT));
    }

    private static String length(long seconds) {
        Duration window = Duration.ofSeconds(seconds);
        if (window.toDays() > 0 && window.equals(Duration.ofDays(window.toDays()))) {
            return window.toDays() == 1 ? "day" : window.toDays() + " days";
        }
        if (window.toHours() > 0 && window.equals(Duration.ofHours(window.toHours()))) {
            return window.toHours() == 1 ? "hour" : window.toHours() + " hours";
        }
        if (window.toMinutes() > 0 && window.equals(Duration.ofMinutes(window.toMinutes()))) {
            return window.toMinutes() == 1 ? "minute" : window.toMinutes() + " minutes";
        }
        return seconds == 1 ? "second" : seconds + " seconds";
    }

    private static String text(MultivaluedMap<String, String> posted, String name) {
        String given = posted.getFirst(name);
        return given == null ? "" : given.strip();
    }
}
