package dev.gatewright.gateway.route;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.gatewright.bundle.content.Api;
import dev.gatewright.bundle.content.Stages;
import dev.gatewright.gateway.exchange.CanonicalRequest;
import dev.gatewright.gateway.pipeline.InvalidApi;
import io.vertx.core.Future;
import io.vertx.core.MultiMap;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;

class RouteTableTest {

    private static final List<String> SEGMENTS = List.of("a", "b", "ab", "{p}", "a{p}", "{p}b", "a{p}b", "");

    record Given(String host, String method, List<String> segments) {
        String path() {
            return "/" + String.join("/", segments);
        }

        boolean matches(String host, List<String> path) {
            if (!this.host.isEmpty() && !this.host.equals(host) || path.size() != segments.size()) {
                return false;
            }
            for (int i = 0; i < path.size(); i++) {
                String regex = segments.get(i).replace("{p}", "[a-z]+");
                if (!path.get(i).matches(regex)) {
                    return false;
                }
            }
            return true;
        }

        /** Smaller is more exact. */
        String rank() {
            StringBuilder rank = new StringBuilder(host.isEmpty() ? "1" : "0");
            for (String segment : segments) {
                int text = segment.replace("{p}", "").length();
                int prefix = Math.max(0, segment.indexOf('{'));
                rank.append(segment.contains("{") ? "1" + (9 - text) + (9 - prefix) : "000");
            }
            return rank.toString();
        }
    }

    @Provide
    Arbitrary<List<Given>> tables() {
        Arbitrary<List<String>> segments =
                Arbitraries.of(SEGMENTS.subList(0, 7)).list().ofMinSize(1).ofMaxSize(3);
        return Combinators.combine(Arbitraries.of("", "one", "two"), Arbitraries.of("GET", "POST"), segments)
                .as(Given::new)
                .list()
                .ofMinSize(1)
                .ofMaxSize(14);
    }

    @Provide
    Arbitrary<List<String>> requestPaths() {
        return Arbitraries.of("a", "b", "ab", "c", "acb", "ac", "cb", "abb")
                .list()
                .ofMinSize(1)
                .ofMaxSize(3);
    }

    @Property(tries = 4000)
    void findsWhatANaiveMatcherFinds(
            @ForAll("tables") List<Given> givens,
            @ForAll("requestPaths") List<String> path,
            @ForAll("hosts") String host) {
        List<Given> routes = new ArrayList<>();
        RouteTable.Builder builder = RouteTable.builder();
        for (Given given : givens) {
            if (routes.stream().noneMatch(given::equals)) {
                routes.add(given);
                builder.add(List.of(route(given)));
            }
        }
        List<Given> matching = routes.stream()
                .filter(given -> given.matches(host, path))
                .sorted(Comparator.comparing(Given::rank))
                .toList();

        RouteTable.Match match = builder.build().match(request("GET", host, "/" + String.join("/", path)));

        if (matching.isEmpty()) {
            assertThat(match).isInstanceOf(RouteTable.Match.NotFound.class);
            return;
        }
        Given place = matching.getFirst();
        List<Given> there = matching.stream()
                .filter(given -> given.host.equals(place.host) && given.segments.equals(place.segments))
                .toList();
        if (there.stream().anyMatch(given -> given.method.equals("GET"))) {
            assertThat(match).isInstanceOfSatisfying(RouteTable.Match.Found.class, found -> {
                assertThat(found.route().template().replaceAll("q[0-9]", "p")).isEqualTo(place.path());
                assertThat(found.route().api().hosts())
                        .isEqualTo(place.host.isEmpty() ? List.of() : List.of(place.host));
            });
        } else {
            assertThat(match).isEqualTo(new RouteTable.Match.WrongMethod(List.of("POST")));
        }
    }

    @Provide
    Arbitrary<String> hosts() {
        return Arbitraries.of("one", "two", "three", "");
    }

    private static Route route(Given given) {
        String path = given.path();
        for (int i = 0; path.contains("{p}"); i++) {
            path = path.replaceFirst("\\{p}", "{q" + i + "}");
        }
        Api.Operation operation = new Api.Operation("op", given.method, path, null);
        Api api = new Api(
                "api",
                "1",
                "",
                "",
                "",
                given.host.isEmpty() ? List.of() : List.of(given.host),
                "/",
                "u",
                Stages.NONE,
                List.of(operation));
        return new Route(api, operation, path, exchange -> Future.failedFuture("unused"));
    }

    private static Route get(String template) {
        Api.Operation operation = new Api.Operation("op", "GET", template, null);
        Api api = new Api("api", "1", "", "", "", List.of(), "/", "u", Stages.NONE, List.of(operation));
        return RouteTable.route(api, operation, exchange -> Future.failedFuture("unused"));
    }

    private static CanonicalRequest request(String method, String host, String path) {
        return new CanonicalRequest(
                method, "http", host, path, null, MultiMap.caseInsensitiveMultiMap(), "127.0.0.1", "HTTP/1.1");
    }

    @Test
    void isNoDeeperAndNoMoreUndecidedForTenThousandRoutesThanForTen() {
        RouteTable.Builder builder = RouteTable.builder();
        for (int i = 0; i < 10_000; i++) {
            builder.add(List.of(get("/s" + i + "/{id}/items/{item}")));
        }
        RouteTable table = builder.build();
        Map<String, String> values = Map.of("id", "7", "item", "x y");
        assertThat(table.match(request("GET", "h", "/s9999/7/items/x%20y")))
                .isInstanceOfSatisfying(
                        RouteTable.Match.Found.class,
                        found -> assertThat(found.parameters()).isEqualTo(values));
        assertThat(table.depth()).isEqualTo(4);
        assertThat(table.mostParametersAtOneNode()).isEqualTo(1);
    }

    @Test
    void servesHeadByGetAndListsBoth() {
        RouteTable.Builder builder = RouteTable.builder();
        builder.add(List.of(get("/a")));
        RouteTable table = builder.build();
        assertThat(table.match(request("HEAD", "", "/a"))).isInstanceOf(RouteTable.Match.Found.class);
        assertThat(table.match(request("PUT", "", "/a")))
                .isEqualTo(new RouteTable.Match.WrongMethod(new ArrayList<>(new TreeSet<>(List.of("GET", "HEAD")))));
        assertThat(table.match(request("GET", "", "/a/"))).isInstanceOf(RouteTable.Match.NotFound.class);
    }

    @Test
    void matchesTemplatesInCanonicalForm() {
        RouteTable.Builder builder = RouteTable.builder();
        builder.add(List.of(get("/café/%7euser/@me")));
        assertThat(builder.build().match(request("GET", "", "/caf%C3%A9/~user/@me")))
                .isInstanceOf(RouteTable.Match.Found.class);
    }

    @Test
    void tellsParametersOfOneSegmentApartByTheTextBetweenThem() {
        RouteTable.Builder builder = RouteTable.builder();
        builder.add(List.of(get("/compare/{base}...{head}"), get("/v{major}.{minor}-rc/x"), get("/compare/{only}")));
        RouteTable table = builder.build();

        assertThat(parameters(table, "/compare/main...topic")).isEqualTo(Map.of("base", "main", "head", "topic"));
        assertThat(parameters(table, "/compare/a...b...c")).isEqualTo(Map.of("base", "a", "head", "b...c"));
        assertThat(parameters(table, "/compare/....b")).isEqualTo(Map.of("base", ".", "head", "b"));
        assertThat(parameters(table, "/compare/main...")).isEqualTo(Map.of("only", "main..."));
        assertThat(parameters(table, "/v1.25-rc/x")).isEqualTo(Map.of("major", "1", "minor", "25"));
        assertThat(table.match(request("GET", "", "/v1.-rc/x"))).isInstanceOf(RouteTable.Match.NotFound.class);
    }

    private static Map<String, String> parameters(RouteTable table, String path) {
        return ((RouteTable.Match.Found) table.match(request("GET", "", path))).parameters();
    }

    @Test
    void refusesTemplatesThatClashOrCannotMatch() {
        RouteTable.Builder builder = RouteTable.builder();
        builder.add(List.of(get("/a/{x}")));
        for (String template :
                List.of("/a/{y}", "/b//c", "/b/../c", "/{a}{b}", "/{", "/{}", "/{a}/{a}", "/a;b", "/a%2fb", "b")) {
            assertThatThrownBy(() -> builder.add(List.of(get(template))))
                    .as(template)
                    .isInstanceOf(InvalidApi.class);
        }
    }
}
