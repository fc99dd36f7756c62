package dev.gatewright.gateway;

import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;

/** Finds configuration that means nothing: a mistyped key must not leave a default in force unnoticed. */
final class UnknownKeys {

    private static final String PREFIX = "gateway.";
    private static final String VARIABLE_PREFIX = "GATEWAY_";

    /** What Kubernetes puts into every container of a namespace that has a service named "gateway". */
    private static final Pattern KUBERNETES_LINK =
            Pattern.compile("GATEWAY_(SERVICE_HOST|SERVICE_PORT(_.+)?|PORT(_[0-9]+_(TCP|UDP|SCTP)(_.+)?)?)");

    private static final int CLOSE_ENOUGH = 4;

    private UnknownKeys() {}

    /** One sentence for each name that is not a key of ours. */
    static List<String> problems(Iterable<String> names, Collection<String> known, Predicate<String> isVariable) {
        Map<String, String> variables =
                known.stream().collect(Collectors.toMap(UnknownKeys::variable, Function.identity()));
        return StreamSupport.stream(names.spliterator(), false)
                .filter(name -> isOurs(name) && !known.contains(name))
                .filter(name -> !variables.containsKey(name))
                .filter(name -> !KUBERNETES_LINK.matcher(name).matches())
                .filter(name -> !isGuessedFrom(name, isVariable))
                .distinct()
                .sorted()
                .map(name -> problem(name, known, variables))
                .toList();
    }

    private static boolean isOurs(String name) {
        return name.startsWith(PREFIX) || name.startsWith(VARIABLE_PREFIX);
    }

    /** The configuration library lists a variable also under the key it guesses from it; the variable itself is judged. */
    private static boolean isGuessedFrom(String name, Predicate<String> isVariable) {
        return name.startsWith(PREFIX) && isVariable.test(variable(name));
    }

    private static String problem(String name, Collection<String> known, Map<String, String> variables) {
        Collection<String> candidates = name.startsWith(PREFIX) ? known : variables.keySet();
        String closest = "";
        int distance = CLOSE_ENOUGH + 1;
        for (String candidate : candidates.stream().sorted().toList()) {
            int d = distance(name, candidate);
            if (d < distance) {
                closest = candidate;
                distance = d;
            }
        }
        return "unknown key " + name + (closest.isEmpty() ? "" : "; did you mean " + closest + "?");
    }

    static String variable(String key) {
        return key.replaceAll("[^A-Za-z0-9]", "_").toUpperCase(Locale.ROOT);
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
