package dev.gatewright.bundle.archive;

import dev.gatewright.bundle.RefusalReason;
import dev.gatewright.bundle.Refused;
import java.util.regex.Pattern;

/** Names that mean the same everywhere: relative, plain characters, no segment that is empty or made of dots. */
final class FileName {

    private static final int MAXIMUM = 99;
    private static final Pattern SEGMENT = Pattern.compile("[A-Za-z0-9._-]+");
    private static final Pattern DOTS = Pattern.compile("\\.+");

    private FileName() {}

    static String checked(String name) throws Refused {
        if (!isNormal(name)) {
            throw new Refused(RefusalReason.ARCHIVE_PATH, "the archive holds a file whose name is not normal");
        }
        return name;
    }

    static boolean isNormal(String name) {
        if (name.length() > MAXIMUM) {
            return false;
        }
        for (String segment : name.split("/", -1)) {
            if (!SEGMENT.matcher(segment).matches() || DOTS.matcher(segment).matches()) {
                return false;
            }
        }
        return true;
    }
}
