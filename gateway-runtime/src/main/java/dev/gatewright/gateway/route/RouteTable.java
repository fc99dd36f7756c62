package dev.gatewright.gateway.route;

import dev.gatewright.bundle.content.Api;
import dev.gatewright.gateway.exchange.CanonicalRequest;
import dev.gatewright.gateway.pipeline.InvalidApi;
import dev.gatewright.gateway.pipeline.Next;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * All routes of one snapshot.
 *
 * <p>Precedence, in this order: an API that names the host over one that answers to every host; then segment by segment
 * from the left, literal text over parameters with text around them (more text first) over a bare parameter; the method
 * last. So a path belongs to one place only: a method that is not declared there is refused, never looked for in a less
 * exact template. {@code HEAD} is served by {@code GET} where it is not declared itself.
 *
 * <p>The time of a match grows with the length of the path, not with the number of routes.
 */
public final class RouteTable {

    private static final List<String> EVERY_HOST = List.of("");

    private final Map<String, Node> hosts;
    private final @Nullable Node everyHost;

    private RouteTable(Map<String, Node> hosts) {
        this.hosts = Map.copyOf(hosts);
        this.everyHost = hosts.get("");
    }

    /** What was found. */
    public sealed interface Match {
        record Found(Route route, Map<String, String> parameters) implements Match {}

        /** The path exists, for these methods only (for {@code Allow}, RFC 9110 section 10.2.1). */
        record WrongMethod(List<String> allowed) implements Match {}

        record NotFound() implements Match {}
    }

    private static final Match NOT_FOUND = new Match.NotFound();

    public Match match(CanonicalRequest request) {
        Node place = place(request);
        if (place == null) {
            return NOT_FOUND;
        }
        Node.Placed placed = placed(place, request);
        if (placed == null) {
            return new Match.WrongMethod(allowed(place));
        }
        return new Match.Found(placed.route(), parameters(placed.template(), request.path()));
    }

    private @Nullable Node place(CanonicalRequest request) {
        Node host = request.host().isEmpty() ? null : hosts.get(request.host());
        Node place = host == null ? null : host.find(request.path(), 1);
        return place != null || everyHost == null ? place : everyHost.find(request.path(), 1);
    }

    private static Node.@Nullable Placed placed(Node place, CanonicalRequest request) {
        if (request.method().equals("OPTIONS")) {
            Node.Placed preflight = preflight(place, request);
            if (preflight != null) {
                return preflight;
            }
        }
        Node.Placed placed = place.methods().get(request.method());
        return placed == null && request.method().equals("HEAD")
                ? place.methods().get("GET")
                : placed;
    }

    /** A preflight is answered by the route it asks for, whose CORS stage never lets it go any further. */
    private static Node.@Nullable Placed preflight(Node place, CanonicalRequest request) {
        String asked = request.headers().get("access-control-request-method");
        if (asked == null || !request.headers().contains("origin")) {
            return null;
        }
        Node.Placed placed = place.methods().get(asked);
        if (placed == null && asked.equals("HEAD")) {
            placed = place.methods().get("GET");
        }
        return placed != null && placed.route().answersPreflights() ? placed : null;
    }

    private static List<String> allowed(Node place) {
        Set<String> methods = new TreeSet<>(place.methods().keySet());
        if (methods.contains("GET")) {
            methods.add("HEAD");
        }
        return List.copyOf(methods);
    }

    private static Map<String, String> parameters(Template template, String path) {
        if (template.parameters().isEmpty()) {
            return Map.of();
        }
        Map<String, String> values = new LinkedHashMap<>();
        int start = 1;
        int name = 0;
        for (Template.Segment segment : template.segments()) {
            int slash = path.indexOf('/', start);
            int end = slash < 0 ? path.length() : slash;
            if (segment instanceof Template.Parameters parameters) {
                for (String value : parameters.values(path.substring(start, end))) {
                    values.put(template.parameters().get(name++), value);
                }
            }
            start = end + 1;
        }
        return values;
    }

    /** What bounds the time of a match: the longest way down, and the most templates that may fit one segment. */
    int depth() {
        return hosts.values().stream().mapToInt(Node::depth).max().orElse(0);
    }

    int mostParametersAtOneNode() {
        return hosts.values().stream().mapToInt(Node::mostParameters).max().orElse(0);
    }

    public static Builder builder() {
        return new Builder();
    }

    /** The route of an operation, its template being base path and path joined. */
    public static Route route(Api api, Api.Operation operation, Next chain) {
        String base = api.basePath().equals("/") ? "" : api.basePath();
        return new Route(api, operation, base + operation.path(), chain);
    }

    /** Collects routes; not for reuse after {@link #build()}. */
    public static final class Builder {

        private final Map<String, Node> hosts = new HashMap<>();
        private final Set<Key> taken = new HashSet<>();

        private Builder() {}

        private record Key(String host, String method, String shape) {}

        private record Placement(Key key, Template template, Route route) {}

        /**
         * Adds routes, all or none.
         *
         * @throws InvalidApi when a template cannot be used or a place is taken
         */
        public void add(List<Route> routes) {
            List<Placement> placements = new ArrayList<>();
            Set<Key> own = new HashSet<>();
            for (Route route : routes) {
                for (Placement placement : placements(route)) {
                    if (taken.contains(placement.key) || !own.add(placement.key)) {
                        throw new InvalidApi(placement.key.method + " " + route.template() + " is taken already");
                    }
                    placements.add(placement);
                }
            }
            placements.forEach(this::place);
        }

        /** Adds those routes that can be added, for an API that is not served anyway; others' places stay theirs. */
        public void addWhatFits(List<Route> routes) {
            for (Route route : routes) {
                if (isUsable(route)) {
                    placements(route).stream()
                            .filter(placement -> !taken.contains(placement.key))
                            .forEach(this::place);
                }
            }
        }

        private static boolean isUsable(Route route) {
            try {
                Template.of(route.template());
                return true;
            } catch (InvalidApi unusable) {
                return false;
            }
        }

        public RouteTable build() {
            return new RouteTable(hosts);
        }

        private static List<Placement> placements(Route route) {
            Template template = Template.of(route.template());
            List<String> names =
                    route.api().hosts().isEmpty() ? EVERY_HOST : route.api().hosts();
            return names.stream()
                    .map(host -> new Key(host, route.operation().method(), template.shape()))
                    .map(key -> new Placement(key, template, route))
                    .toList();
        }

        private void place(Placement placement) {
            Key key = placement.key;
            taken.add(key);
            hosts.computeIfAbsent(key.host, host -> new Node()).place(placement.template, key.method, placement.route);
        }
    }
}
