package dev.gatewright.chassis.editing;

import dev.gatewright.chassis.problem.ProblemException;
import dev.gatewright.contracts.problem.ProblemType;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** The version that a change was made on (RFC 9110 section 13.1.1); a change without one is refused. */
public final class IfMatch {

    private static final Pattern TAG = Pattern.compile("\"(0|[1-9][0-9]{0,17})\"");

    private IfMatch() {}

    /** The entity tag of a version, as sent in {@code ETag}. */
    public static String tag(long version) {
        return '"' + Long.toString(version) + '"';
    }

    /** The version that the header {@code If-Match} names. */
    public static long version(@Nullable String header) {
        if (header == null || header.isBlank()) {
            throw new ProblemException(
                    ProblemType.VERSION_REQUIRED, "Send If-Match with the ETag of what you changed.");
        }
        Matcher matcher = TAG.matcher(header.strip());
        if (!matcher.matches()) {
            throw new ProblemException(ProblemType.EDITED_MEANWHILE, "If-Match names no version of this.");
        }
        return Long.parseLong(matcher.group(1));
    }

    /** Refuses the change unless it was made on the current version. */
    public static void require(@Nullable String header, long current) {
        require(version(header), current);
    }

    /** The same for a form, which carries the version in a hidden field. */
    public static void require(long madeOn, long current) {
        if (madeOn != current) {
            throw new ProblemException(
                    ProblemType.EDITED_MEANWHILE,
                    "Version " + madeOn + " was changed meanwhile; the current version is " + current + ".");
        }
    }
}
