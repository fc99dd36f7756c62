package dev.gatewright.console;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The head of a page, the same shape everywhere: way to it, name, status, a line of facts, actions, tabs. */
public record Head(
        String name,
        @Nullable Status status,
        List<Crumb> crumbs,
        List<String> facts,
        List<Action> actions,
        List<Tab> tabs) {

    public Head {
        crumbs = List.copyOf(crumbs);
        facts = List.copyOf(facts);
        actions = List.copyOf(actions);
        tabs = List.copyOf(tabs);
    }

    public static Head of(String name) {
        return new Head(name, null, List.of(), List.of(), List.of(), List.of());
    }

    public Head under(String label, String href) {
        return new Head(name, status, and(crumbs, new Crumb(label, href)), facts, actions, tabs);
    }

    public Head with(Status state) {
        return new Head(name, state, crumbs, facts, actions, tabs);
    }

    public Head fact(String text) {
        return new Head(name, status, crumbs, and(facts, text), actions, tabs);
    }

    public Head action(Action action) {
        return new Head(name, status, crumbs, facts, and(actions, action), tabs);
    }

    public Head tabs(List<Tab> parts) {
        return new Head(name, status, crumbs, facts, actions, parts);
    }

    /** The name of the current tab, which the window's title carries. */
    public @Nullable String currentTab() {
        return tabs.stream().filter(Tab::current).map(Tab::label).findFirst().orElse(null);
    }

    private static <T> List<T> and(List<T> list, T one) {
        List<T> longer = new ArrayList<>(list);
        longer.add(one);
        return longer;
    }
}
