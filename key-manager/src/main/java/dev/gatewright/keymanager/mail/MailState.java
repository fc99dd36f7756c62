package dev.gatewright.keymanager.mail;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Where a mail stands.
 *
 * @param since when it came to be so
 * @param due when it is tried next, as long as it waits
 * @param problem why the last try failed, as a sentence
 */
public record MailState(
        Status status,
        int tries,
        Instant since,
        Instant due,
        @Nullable String problem) {

    /** Waiting until the mail server has taken it, or has refused it for good. */
    public enum Status {
        WAITING,
        SENT,
        FAILED
    }
}
