package dev.gatewright.bundle.content;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The configuration of one gateway group.
 *
 * @param format {@value #FORMAT}; a reader refuses any other
 * @param group the group this is for; equals the signature's {@code scope}
 * @param environment such as {@code production}; credentials belong to one environment
 * @param features names of the features a gateway must have to run this, sorted
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record BundleContent(
        int format,
        String group,
        String environment,
        List<String> features,
        List<Api> apis,
        List<Upstream> upstreams,
        List<Plan> plans,
        List<Issuer> issuers,
        List<Policy> policies) {

    public static final int FORMAT = 1;

    public BundleContent {
        features = copy(features);
        apis = copy(apis);
        upstreams = copy(upstreams);
        plans = copy(plans);
        issuers = copy(issuers);
        policies = copy(policies);
    }

    static <T> List<T> copy(@Nullable List<T> list) {
        return list == null ? List.of() : List.copyOf(list);
    }

    /** The bundle's {@code data.json}: everything of ours is below one member, the rest of OPA's data stays free. */
    public record Data(@JsonProperty("gatewright") BundleContent gatewright) {}
}
