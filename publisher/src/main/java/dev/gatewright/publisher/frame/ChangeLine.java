package dev.gatewright.publisher.frame;

import dev.gatewright.design.diff.Change;
import java.util.List;

/** What a gateway does differently, as a line of a page, with the tone and icon of it. */
public record ChangeLine(String tone, String icon, String subject, List<String> details) {

    public ChangeLine {
        details = List.copyOf(details);
    }

    public static ChangeLine of(Change change) {
        String subject = words(change.subject());
        return switch (change.kind()) {
            case ADDED -> new ChangeLine("ok", "plus", subject + " added", change.details());
            case REMOVED -> new ChangeLine("danger", "x", subject + " removed", change.details());
            case CHANGED -> new ChangeLine("info", "refresh", subject, change.details());
        };
    }

    private static String words(String subject) {
        if (subject.equals("group")) {
            return "The group as a whole";
        }
        return subject.startsWith("api ")
                ? "API" + subject.substring(3)
                : Character.toUpperCase(subject.charAt(0)) + subject.substring(1);
    }
}
