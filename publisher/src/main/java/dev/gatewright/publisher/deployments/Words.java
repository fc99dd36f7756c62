package dev.gatewright.publisher.deployments;

import dev.gatewright.design.diff.Change;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Deployments in the words of a page. */
final class Words {

    private static final int KIBI = 1_024;

    private Words() {}

    /** What a gateway does differently, with the tone and icon of it. */
    public record Meaning(String tone, String icon, String subject, List<String> details) {}

    static Meaning of(Change change) {
        return switch (change.kind()) {
            case ADDED -> new Meaning("ok", "plus", change.subject() + " added", change.details());
            case REMOVED -> new Meaning("danger", "x", change.subject() + " removed", change.details());
            case CHANGED -> new Meaning("info", "refresh", change.subject(), change.details());
        };
    }

    static String of(Deployment deployment) {
        return of(deployment.kind(), deployment.api(), deployment.rolledBackTo());
    }

    static String of(Deployment.Kind kind, @Nullable String api, @Nullable Long rolledBackTo) {
        return switch (kind) {
            case DEPLOY -> "Deployed " + api;
            case WITHDRAW -> "Withdrew " + api;
            case ROLL_BACK -> "Rolled back to " + rolledBackTo;
            case RESTORE -> "Renewed after a restore";
            case RENEW -> "Signed again by a new key";
        };
    }

    static String bytes(long size) {
        return size < KIBI ? size + " B" : String.format(Locale.ROOT, "%.1f KiB", size / (double) KIBI);
    }
}
