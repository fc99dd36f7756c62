package dev.gatewright.console;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Everything around a page's content. A service makes one per request and hands it to its template as {@code frame}.
 *
 * @param application the console's name, such as "Publisher"
 * @param search where the search field leads by GET with the parameter {@code q}; no field when there is none
 * @param csrf the token that forms and htmx send back; empty for visitors without a session
 */
public record Frame(
        String application,
        Head head,
        List<ConsoleLink> consoles,
        List<NavigationGroup> navigation,
        @Nullable OrganizationSwitch organization,
        @Nullable PersonMenu person,
        @Nullable String search,
        String csrf,
        List<Toast> toasts) {

    public Frame {
        consoles = List.copyOf(consoles);
        navigation = List.copyOf(navigation);
        toasts = List.copyOf(toasts);
    }

    /** A page without navigation: sign-in, consent, errors. */
    public static Frame bare(String application, String name, String csrf) {
        return new Frame(application, Head.of(name), List.of(), List.of(), null, null, null, csrf, List.of());
    }

    public Frame with(Head other) {
        return new Frame(application, other, consoles, navigation, organization, person, search, csrf, toasts);
    }

    public Frame toast(Toast toast) {
        List<Toast> more = new ArrayList<>(toasts);
        more.add(toast);
        return new Frame(application, head, consoles, navigation, organization, person, search, csrf, more);
    }

    /** The window's title, the most particular part first. */
    public String title() {
        String tab = head.currentTab();
        String page = tab == null ? head.name() : tab + " · " + head.name();
        return page + " · " + application + (application.equals("Gatewright") ? "" : " · Gatewright");
    }

    /** Where the product's name leads: the first place of the navigation. */
    public String home() {
        return navigation.stream()
                .flatMap(group -> group.items().stream())
                .map(NavigationItem::href)
                .findFirst()
                .orElse("/");
    }
}
