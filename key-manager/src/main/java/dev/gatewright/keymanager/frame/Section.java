package dev.gatewright.keymanager.frame;

import dev.gatewright.chassis.paging.Page;
import dev.gatewright.console.Frame;
import dev.gatewright.console.Head;
import dev.gatewright.console.component.Moment;
import dev.gatewright.console.component.Pager;
import dev.gatewright.contracts.problem.ProblemType;
import io.quarkus.qute.TemplateInstance;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.net.URI;
import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What the pages of one place have in common: the list at its address, and what is below it. */
public record Section(Frames frames, Place place, String one, String many) {

    public String home(String organization) {
        return place.href(organization);
    }

    /** Of the list itself. */
    public Frame list(Head head) {
        return frames.of(place, head);
    }

    /** Of a page below the list: a form, a thing, what came of it. */
    public Frame below(String organization, Head head) {
        return frames.of(place, head.under(place.label(), home(organization)));
    }

    /** The foot of the list. */
    public Pager pager(String organization, Page<?> page, @Nullable String after) {
        String home = home(organization);
        return new Pager(
                page.items().size() + " of " + page.total() + " " + (page.total() == 1 ? one : many),
                after == null ? null : home,
                page.next() == null ? null : home + "?after=" + page.next());
    }

    public Moment moment(Instant at) {
        return frames.moment(at);
    }

    public @Nullable Moment momentOrNone(@Nullable Instant at) {
        return at == null ? null : frames.moment(at);
    }

    /** To the list, or with {@code below} to a page below it. */
    public Response to(String organization, String... below) {
        String path = below.length == 0 ? "" : "/" + String.join("/", below);
        return Response.seeOther(URI.create(home(organization) + path)).build();
    }

    /** The page with what is wrong about it, which its status says too. */
    public static Response page(int status, TemplateInstance template) {
        return Response.status(status)
                .entity(template)
                .type(MediaType.TEXT_HTML_TYPE)
                .build();
    }

    /** A form: for the first time, or again with what is wrong beside its fields. */
    public static Response form(Map<String, String> errors, TemplateInstance template) {
        return page(errors.isEmpty() ? 200 : ProblemType.INPUT_INVALID.status(), template);
    }

    /** The version that a form was made from; none that there is when it says no number. */
    public static long version(@Nullable String text) {
        try {
            return text == null ? -1 : Long.parseLong(text);
        } catch (NumberFormatException e) {
            return -1;
        }
    }
}
