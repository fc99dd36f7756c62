package dev.gatewright.bundle.content;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The configuration of the gateway's stages for an API or an operation. Their order is the gateway's own and fixed.
 *
 * @param authentication alternatives, tried in order; an API needs at least one, {@code none} included
 * @param policies all must allow
 * @param limits all are taken from, beside the plan's
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record Stages(
        @Nullable Cors cors,
        @Nullable List<Authentication> authentication,
        @Nullable Entitlement entitlement,
        @Nullable Identity identity,
        @Nullable List<PolicyUse> policies,
        @Nullable List<Limit> limits,
        @Nullable Sizes sizes,
        @Nullable Timeouts timeouts) {

    public static final Stages NONE = new Stages(null, null, null, null, null, null, null, null);

    /** These stages with {@code own} laid over them, as {@link Api.Operation#stages()} says. */
    public Stages overriddenBy(@Nullable Stages own) {
        if (own == null) {
            return this;
        }
        return new Stages(
                own.cors != null ? own.cors : cors,
                own.authentication != null ? own.authentication : authentication,
                own.entitlement != null ? own.entitlement : entitlement,
                own.identity != null ? own.identity : identity,
                joined(policies, own.policies),
                joined(limits, own.limits),
                own.sizes != null ? own.sizes : sizes,
                own.timeouts != null ? own.timeouts : timeouts);
    }

    private static <T> @Nullable List<T> joined(@Nullable List<T> first, @Nullable List<T> second) {
        if (first == null || second == null) {
            return first == null ? second : first;
        }
        return java.util.stream.Stream.concat(first.stream(), second.stream()).toList();
    }

    /**
     * Cross-origin resource sharing (Fetch standard). {@code origins} holds exact origins, or {@code *} alone.
     *
     * @param maxAgeSeconds how long a browser may keep a preflight's answer
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record Cors(
            List<String> origins,
            List<String> methods,
            List<String> headers,
            List<String> exposedHeaders,
            boolean credentials,
            int maxAgeSeconds) {
        public Cors {
            origins = BundleContent.copy(origins);
            methods = BundleContent.copy(methods);
            headers = BundleContent.copy(headers);
            exposedHeaders = BundleContent.copy(exposedHeaders);
        }
    }

    /** A way to say who calls. */
    @JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "type")
    @JsonSubTypes({
        @JsonSubTypes.Type(value = NoAuthentication.class, name = "none"),
        @JsonSubTypes.Type(value = ApiKeyAuthentication.class, name = "api-key"),
        @JsonSubTypes.Type(value = JwtAuthentication.class, name = "jwt")
    })
    public sealed interface Authentication {}

    /** Anyone may call. */
    public record NoAuthentication() implements Authentication {}

    /** An API key in a header or query parameter. The gateway removes it before it forwards the request. */
    public record ApiKeyAuthentication(Location location, String name) implements Authentication {
        public enum Location {
            @JsonProperty("header")
            HEADER,
            @JsonProperty("query")
            QUERY
        }
    }

    /**
     * A signed JWT as bearer token (RFC 6750, {@code Authorization} header).
     *
     * @param issuer name of an issuer of the bundle
     * @param audiences the token must name one of them; empty means the issuer's own list
     */
    public record JwtAuthentication(String issuer, List<String> audiences) implements Authentication {
        public JwtAuthentication {
            audiences = BundleContent.copy(audiences);
        }
    }

    /** Whether the caller's application needs an active subscription. */
    public record Entitlement(boolean subscriptionRequired) {}

    /**
     * What the backend is told of the caller, in {@code Gatewright-*} headers; such headers from outside never pass.
     *
     * @param forwardCredentials whether a bearer token is passed on to the backend
     */
    public record Identity(boolean headers, boolean forwardCredentials) {}

    /** The use of a policy: {@code parameters} are valid under the policy's schema. */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record PolicyUse(String policy, @Nullable JsonNode parameters) {}

    /** Bytes. */
    public record Sizes(long maximumBody) {}

    /**
     * Milliseconds. {@code response}: from the request's last byte until the response's head; {@code idle}: without a
     * byte in either direction; {@code total}: the whole exchange, 0 for none.
     */
    public record Timeouts(int connect, int response, int idle, int total) {}
}
