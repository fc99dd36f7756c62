package dev.gatewright.keymanager.grants;

import com.nimbusds.oauth2.sdk.util.URLUtils;
import java.net.URI;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The parameters of an OAuth message, in a query or a form. */
record Parameters(Map<String, List<String>> values) {

    static Parameters parse(@Nullable String text) {
        return new Parameters(URLUtils.parseParameters(text));
    }

    /** The one value of a parameter; nothing when it is absent, empty or given twice. */
    Optional<String> one(String name) {
        List<String> found = values.getOrDefault(name, List.of());
        return found.size() == 1 && !found.getFirst().isEmpty() ? Optional.of(found.getFirst()) : Optional.empty();
    }

    List<String> all(String name) {
        return values.getOrDefault(name, List.of());
    }

    /** A parameter given twice; only {@code resource} may be (RFC 8707 section 2). */
    Optional<String> repeated() {
        return values.entrySet().stream()
                .filter(entry -> entry.getValue().size() > 1 && !entry.getKey().equals("resource"))
                .map(Map.Entry::getKey)
                .findFirst();
    }

    Parameters without(String name) {
        Map<String, List<String>> fewer = new LinkedHashMap<>(values);
        fewer.remove(name);
        return new Parameters(fewer);
    }

    String asQuery() {
        return URLUtils.serializeParameters(values);
    }

    /** The address with these parameters added to its query. */
    static URI append(URI address, Map<String, String> added) {
        Map<String, List<String>> lists = new LinkedHashMap<>();
        added.forEach((name, value) -> lists.put(name, List.of(value)));
        String separator = address.getRawQuery() == null ? "?" : "&";
        return URI.create(address + separator + URLUtils.serializeParameters(lists));
    }
}
