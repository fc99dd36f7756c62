package dev.gatewright.design.openapi;

import dev.gatewright.bundle.content.Stages.ApiKeyAuthentication.Location;
import dev.gatewright.design.document.Place;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Alternatives; one of them is enough. None at all means that anyone may call. */
public record Security(Place place, List<Alternative> alternatives) {

    /** Schemes that are all needed together; none means that anyone may call. */
    public record Alternative(Place place, List<Demand> demands) {}

    public record Demand(Scheme scheme, List<String> scopes) {}

    /** A security scheme, as far as a gateway can ask for it. */
    public sealed interface Scheme {}

    public record ApiKey(Location location, String name) implements Scheme {}

    /** A bearer token; {@code discovery} is OpenID Connect's document, where the description names one. */
    public record Token(@Nullable String discovery) implements Scheme {}

    /** A scheme that the gateway does not speak, in words. */
    public record Unsupported(String words) implements Scheme {}

    /** Whether a call without any credentials is welcome. */
    public boolean isOpen() {
        return alternatives.isEmpty()
                || alternatives.stream().anyMatch(each -> each.demands().isEmpty());
    }
}
