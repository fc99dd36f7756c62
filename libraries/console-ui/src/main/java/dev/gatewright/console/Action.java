package dev.gatewright.console;

import org.jspecify.annotations.Nullable;

/**
 * A button of the page's head: a link when {@code href} is there, else it opens the dialog with this id. A page has one
 * primary action at most.
 */
public record Action(
        String label,
        String kind,
        @Nullable String icon,
        @Nullable String href,
        @Nullable String dialog) {

    public static Action primary(String label, String href) {
        return new Action(label, "primary", null, href, null);
    }

    public static Action link(String label, String href) {
        return new Action(label, "", null, href, null);
    }

    /** Opens the dialog {@code dialog} of the same page; without script the link leads to {@code href} instead. */
    public static Action danger(String label, String href, String dialog) {
        return new Action(label, "danger", null, href, dialog);
    }

    public Action withIcon(String name) {
        return new Action(label, kind, name, href, dialog);
    }
}
