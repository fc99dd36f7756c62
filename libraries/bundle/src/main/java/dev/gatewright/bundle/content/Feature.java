package dev.gatewright.bundle.content;

import java.util.Collection;
import java.util.EnumSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** What a gateway must be able to do to run a bundle: one for each kind of stage its content can ask for. */
public enum Feature {
    NO_AUTHENTICATION("no-authentication"),
    API_KEY("api-key"),
    JWT("jwt"),
    CORS("cors"),
    ENTITLEMENT("entitlement"),
    IDENTITY("identity"),
    SLIDING_WINDOW("limit-sliding-window"),
    TOKEN_BUCKET("limit-token-bucket"),
    POLICY("policy-wasm"),
    SIZES("sizes"),
    TIMEOUTS("timeouts");

    private final String slug;

    Feature(String slug) {
        this.slug = slug;
    }

    /** The name in {@link BundleContent#features()}. */
    public String slug() {
        return slug;
    }

    /** The names of all features that this version of the content knows. */
    public static Set<String> slugs() {
        return Stream.of(values()).map(Feature::slug).collect(Collectors.toUnmodifiableSet());
    }

    /** The names of the features that these APIs and plans need, sorted. */
    public static List<String> neededBy(Collection<Api> apis, Collection<Plan> plans) {
        Set<Feature> needed = EnumSet.noneOf(Feature.class);
        for (Api api : apis) {
            add(needed, api.stages());
            api.operations().stream()
                    .map(Api.Operation::stages)
                    .filter(Objects::nonNull)
                    .forEach(stages -> add(needed, stages));
        }
        plans.forEach(plan -> addLimits(needed, plan.limits()));
        return needed.stream().map(Feature::slug).sorted().toList();
    }

    private static void add(Set<Feature> needed, Stages stages) {
        orNone(stages.authentication()).forEach(way -> needed.add(feature(way)));
        addLimits(needed, orNone(stages.limits()));
        addIf(needed, CORS, stages.cors() != null);
        addIf(needed, ENTITLEMENT, stages.entitlement() != null);
        addIf(needed, IDENTITY, stages.identity() != null);
        addIf(needed, POLICY, !orNone(stages.policies()).isEmpty());
        addIf(needed, SIZES, stages.sizes() != null);
        addIf(needed, TIMEOUTS, stages.timeouts() != null);
    }

    private static Feature feature(Stages.Authentication way) {
        return switch (way) {
            case Stages.NoAuthentication _ -> NO_AUTHENTICATION;
            case Stages.ApiKeyAuthentication _ -> API_KEY;
            case Stages.JwtAuthentication _ -> JWT;
        };
    }

    private static void addLimits(Set<Feature> needed, Collection<Limit> limits) {
        for (Limit limit : limits) {
            needed.add(
                    switch (limit.algorithm()) {
                        case SLIDING_WINDOW -> Feature.SLIDING_WINDOW;
                        case TOKEN_BUCKET -> Feature.TOKEN_BUCKET;
                    });
        }
    }

    private static void addIf(Set<Feature> needed, Feature feature, boolean present) {
        if (present) {
            needed.add(feature);
        }
    }

    private static <T> List<T> orNone(@Nullable List<T> list) {
        return list == null ? List.of() : list;
    }
}
