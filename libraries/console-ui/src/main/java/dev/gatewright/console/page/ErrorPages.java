package dev.gatewright.console.page;

import dev.gatewright.console.Frame;
import io.quarkus.qute.Location;
import io.quarkus.qute.Template;
import jakarta.inject.Singleton;
import org.jspecify.annotations.Nullable;

/** Draws what went wrong: in the person's words, with the correlation id to copy and a way onward. */
@Singleton
public class ErrorPages {

    private final Template page;

    ErrorPages(@Location("console/error") Template page) {
        this.page = page;
    }

    /** A whole HTML document. Nothing of a cause may be in {@code title} or {@code detail}. */
    public String html(int status, String title, String detail, @Nullable String correlation) {
        return page.data("frame", Frame.bare("Gatewright", title, ""))
                .data("error", new ErrorText(status, title, detail, correlation))
                .render();
    }

    /** The page with our own words for a status that nobody has said more about. */
    public String html(int status, @Nullable String correlation) {
        return switch (status) {
            case 403 ->
                html(
                        403,
                        "You may not do this",
                        "Ask an owner of the organization for the role that it needs.",
                        correlation);
            case 404 ->
                html(
                        404,
                        "There is no such page",
                        "It may have been removed or renamed, or it belongs to an organization that you are not a member of.",
                        correlation);
            default ->
                html(
                        status,
                        "Something went wrong on our side",
                        "Nothing you entered is to blame. Try again; if it stays so, tell us the id below.",
                        correlation);
        };
    }
}
