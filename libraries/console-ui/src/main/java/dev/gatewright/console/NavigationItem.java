package dev.gatewright.console;

import org.jspecify.annotations.Nullable;

/** A place in the left navigation. */
public record NavigationItem(
        String label,
        String icon,
        String href,
        boolean current,
        @Nullable String count) {

    public NavigationItem(String label, String icon, String href, boolean current) {
        this(label, icon, href, current, null);
    }
}
