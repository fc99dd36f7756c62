package dev.gatewright.contracts.configuration;

import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/** Finds keys and variables of a program that nothing reads: a mistyped one must not leave a default in force unnoticed. */
public final class UnknownKeys {

    private static final int CLOSE_ENOUGH = 4;

    private final String prefix;
    private final Collection<String> known;
    private final Pattern keys;
    private final Pattern variables;
    private final Pattern ofOthers;

    /**
     * @param prefix of all keys, such as {@code gateway.}
     * @param known the keys; a {@code *} stands for a name that the operator chooses
     * @param variablesOfOthers matches variables that begin like ours and are read by somebody else
     */
    public UnknownKeys(String prefix, Collection<String> known, String variablesOfOthers) {
        this.prefix = prefix;
        this.known = known.stream().sorted().toList();
        this.keys = any(known.stream().map(UnknownKeys::keyPattern));
        this.variables = any(known.stream().map(key -> variable(key).replace("*", "[A-Z0-9_]+")));
        this.ofOthers = any(Stream.of(linksOfKubernetes(variable(prefix)), variablesOfOthers));
    }

    /** What Kubernetes puts into every container of a namespace that has a service whose name begins like ours. */
    private static String linksOfKubernetes(String prefix) {
        return prefix + "(.+_)?(SERVICE_HOST|SERVICE_PORT(_.+)?|PORT(_[0-9]+_(TCP|UDP|SCTP)(_.+)?)?)";
    }

    /** One sentence for each name that is not a key of ours; {@code isVariable} tells those of the environment. */
    public List<String> problems(Iterable<String> names, Predicate<String> isVariable) {
        return StreamSupport.stream(names.spliterator(), false)
                .filter(name -> name.startsWith(prefix)
                        ? !keys.matcher(name).matches() && !isVariable.test(variable(name))
                        : isUnknownVariable(name))
                .distinct()
                .sorted()
                .map(this::problem)
                .toList();
    }

    /** The configuration library lists a variable also under a key that it guesses; the variable itself is judged. */
    private boolean isUnknownVariable(String name) {
        return name.startsWith(variable(prefix))
                && !variables.matcher(name).matches()
                && !ofOthers.matcher(name).matches();
    }

    private String problem(String name) {
        List<String> candidates = name.startsWith(prefix)
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

    /** The variable that gives a key. */
    public static String variable(String key) {
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
