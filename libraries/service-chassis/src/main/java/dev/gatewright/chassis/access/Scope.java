package dev.gatewright.chassis.access;

import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** What a use case touches: a group, an API, both, or the organization as such. */
public record Scope(@Nullable UUID group, @Nullable UUID api) {

    public static final Scope ORGANIZATION = new Scope(null, null);

    public static Scope ofGroup(UUID group) {
        return new Scope(group, null);
    }

    public static Scope ofApi(UUID api) {
        return new Scope(null, api);
    }

    public static Scope of(UUID group, UUID api) {
        return new Scope(group, api);
    }
}
