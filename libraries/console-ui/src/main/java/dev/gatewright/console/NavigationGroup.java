package dev.gatewright.console;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** Places that belong together, under a heading; the first group usually has none. */
public record NavigationGroup(@Nullable String title, List<NavigationItem> items) {

    public NavigationGroup {
        items = List.copyOf(items);
    }
}
