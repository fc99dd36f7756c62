package dev.gatewright.design.declarative;

import dev.gatewright.bundle.content.Limit;
import dev.gatewright.bundle.content.Stages;
import dev.gatewright.bundle.content.Stages.Authentication;
import dev.gatewright.bundle.content.Stages.PolicyUse;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The stage members of an API, an operation or a group's defaults, as written; absent members are {@code null}. */
public record StageSpec(
        Stages.@Nullable Cors cors,
        @Nullable List<Located<Authentication>> authentication,
        Stages.@Nullable Entitlement entitlement,
        Stages.@Nullable Identity identity,
        @Nullable List<Located<PolicyUse>> policies,
        @Nullable List<Limit> limits,
        Stages.@Nullable Sizes sizes,
        Stages.@Nullable Timeouts timeouts) {

    public static final StageSpec NONE = new StageSpec(null, null, null, null, null, null, null, null);

    /** These members, and {@code other}'s where these are absent. */
    public StageSpec or(StageSpec other) {
        return new StageSpec(
                cors != null ? cors : other.cors,
                authentication != null ? authentication : other.authentication,
                entitlement != null ? entitlement : other.entitlement,
                identity != null ? identity : other.identity,
                policies != null ? policies : other.policies,
                limits != null ? limits : other.limits,
                sizes != null ? sizes : other.sizes,
                timeouts != null ? timeouts : other.timeouts);
    }

    public Stages stages() {
        return new Stages(
                cors, values(authentication), entitlement, identity, values(policies), limits, sizes, timeouts);
    }

    private static <T> @Nullable List<T> values(@Nullable List<Located<T>> located) {
        return located == null ? null : located.stream().map(Located::value).toList();
    }
}
