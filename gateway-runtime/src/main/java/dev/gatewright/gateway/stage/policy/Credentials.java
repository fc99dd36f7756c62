package dev.gatewright.gateway.stage.policy;

import dev.gatewright.bundle.content.Stages;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/** Where credentials may stand in a request of this route; policies are not shown those places. */
record Credentials(Set<String> headers, Set<String> parameters) {

    private static final List<String> ALWAYS = List.of("authorization", "proxy-authorization", "cookie");

    /** Headers of this kind speak for the gateway; from outside they are removed before the request is forwarded. */
    private static final String GATEWAYS_OWN = "gatewright-";

    static Credentials of(Stages stages) {
        Set<String> headers = new HashSet<>(ALWAYS);
        Set<String> parameters = new HashSet<>();
        List<Stages.Authentication> alternatives = stages.authentication();
        for (Stages.Authentication way : alternatives == null ? List.<Stages.Authentication>of() : alternatives) {
            if (way instanceof Stages.ApiKeyAuthentication key) {
                switch (key.location()) {
                    case HEADER -> headers.add(key.name().toLowerCase(Locale.ROOT));
                    case QUERY -> parameters.add(key.name());
                }
            }
        }
        return new Credentials(Set.copyOf(headers), Set.copyOf(parameters));
    }

    /** @param name in lower case */
    boolean hidesHeader(String name) {
        return headers.contains(name) || name.startsWith(GATEWAYS_OWN);
    }

    boolean hidesParameter(String name) {
        return parameters.contains(name);
    }
}
