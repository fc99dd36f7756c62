package dev.gatewright.publisher.deployments;

import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Deployments in the words of a page. */
final class Words {

    private static final int KIBI = 1_024;

    private Words() {}

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
