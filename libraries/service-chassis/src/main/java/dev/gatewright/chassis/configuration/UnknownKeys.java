package dev.gatewright.chassis.configuration;

import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/** Finds keys and variables of ours that nothing reads. */
final class UnknownKeys {

    private static final String PREFIX = "gatewright.";
    private static final String VARIABLE_PREFIX = "GATEWRIGHT_";

    /**
     * What Kubernetes puts into every container beside a service named {@code gatewright-…}, and what our scripts and
     * the quick start read, from whom a service inherits its environment.
     */
    private static final Pattern OF_OTHERS =
            Pattern.compile("GATEWRIGHT_(.+_)?(SERVICE_HOST|SERVICE_PORT(_.+)?|PORT(_[0-9]+_(TCP|UDP|SCTP)(_.+)?)?)"
                    + "|GATEWRIGHT_(CHROMIUM|GATEWAY|GITHUB_DESCRIPTION|JAVA_HOME|JDK_.+|KEYS|MAVEN(_.+)?|OPA(_.+)?"
                    + "|STATE_FOLDER|TOOLS|USAGE)");

    private static final int CLOSE_ENOUGH = 4;

    private final Collection<String> known;
    private final Pattern keys;
    private final Pattern variables;

    /**
     * @param known the keys; a {@code *} stands for a name that the operator chooses
     */
    UnknownKeys(Collection<String> known) {
        this.known = known.stream().sorted().toList();
        this.keys = any(known.stream().map(UnknownKeys::keyPattern));
        this.variables = any(known.stream().map(key -> variable(key).replace("*", "[A-Z0-9_]+")));
    }

    /** One sentence for each name that is not a key of ours. */
    List<String> problems(Iterable<String> names, Predicate<String> isVariable) {
        return StreamSupport.stream(names.spliterator(), false)
                .filter(name -> name.startsWith(PREFIX)
                        ? !keys.matcher(name).matches() && !isVariable.test(variable(name))
                        : isUnknownVariable(name))
                .distinct()
                .sorted()
                .map(this::problem)
                .toList();
    }

    /** The configuration library lists a variable also under a key that it guesses; the variable itself is judged. */
    private boolean isUnknownVariable(String name) {
        return name.startsWith(VARIABLE_PREFIX)
                && !variables.matcher(name).matches()
                && !OF_OTHERS.matcher(name).matches();
    }

    private String problem(String name) {
        List<String> candidates = name.startsWith(PREFIX)
                ? List.copyOf(known)
                : known.stream().map(UnknownKeys::variable).toList();
        String closest = "";
        int distance = CLOSE_ENOUGH + 1;
        for (String candidate : candidates) {
            int d = distance(name, candidate);
            if (d < distance) {
                closest = candidate;
                distance = d;
            }
        }
        return "unknown key " + name + (closest.isEmpty() ? "" : "; did you mean " + closest + "?");
    }

    private static Pattern any(Stream<String> patterns) {
        return Pattern.compile(patterns.collect(Collectors.joining("|", "(", ")")));
    }

    /** A list may also be given one element a key. */
    private static String keyPattern(String key) {
        String quoted = Pattern.quote(key.replace("[*]", "")).replace("*", "\\E(\"[^\"]+\"|[^.]+)\\Q");
        return quoted + "(\\[[0-9]+])?";
    }

    static String variable(String key) {
        return key.replaceAll("[^A-Za-z0-9*]", "_").toUpperCase(Locale.ROOT);
    }

    /** Levenshtein's distance. */
    private static int distance(String a, String b) {
        int[] previous = new int[b.length() + 1];
        for (int j = 0; j <= b.length(); j++) {
            previous[j] = j;
        }
        for (int i = 1; i <= a.length(); i++) {
            int[] current = new int[b.length() + 1];
            current[0] = i;
            for (int j = 1; j <= b.length(); j++) {
                int substitution = previous[j - 1] + (a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1);
                current[j] = Math.min(substitution, Math.min(previous[j], current[j - 1]) + 1);
            }
            previous = current;
        }
        return previous[b.length()];
    }
}
