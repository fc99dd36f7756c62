package dev.gatewright.design.diff;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.gatewright.bundle.content.Api;
import dev.gatewright.bundle.content.BundleContent;
import dev.gatewright.bundle.content.Limit;
import dev.gatewright.bundle.content.Plan;
import dev.gatewright.bundle.content.Stages;
import dev.gatewright.bundle.content.Upstream;
import java.util.List;
import org.junit.jupiter.api.Test;

class ContentDiffTest {

    @Test
    void saysNothingOfEqualContentsInAnotherOrder() {
        Api a = api("a", 1_000, operation("x", "/x"), operation("y", "/y"));
        Api b = api("b", 1_000);

        assertThat(ContentDiff.between(content(List.of(a, b), List.of()), content(List.of(b, a), List.of())))
                .isEmpty();
    }

    @Test
    void namesWhatChangedMemberByMember() {
        BundleContent before =
                content(List.of(api("a", 1_000, operation("x", "/x"), operation("gone", "/g"))), List.of(plan(10)));
        BundleContent after =
                content(List.of(api("a", 2_000, operation("x", "/z"), operation("new", "/n"))), List.of(plan(20)));

        assertThat(ContentDiff.between(before, after))
                .containsExactly(
                        new Change(Change.Kind.CHANGED, "api a@1", List.of("stages.timeouts.response: 1000 → 2000")),
                        new Change(Change.Kind.REMOVED, "operation a@1 gone", List.of()),
                        new Change(Change.Kind.ADDED, "operation a@1 new", List.of()),
                        new Change(Change.Kind.CHANGED, "operation a@1 x", List.of("path: /x → /z")),
                        new Change(Change.Kind.CHANGED, "plan gold", List.of("limits.day.requests: 10 → 20")));
    }

    @Test
    void tellsStagesInWordsAndNotInTheirJson() {
        ObjectNode parameters = JsonNodeFactory.instance.objectNode();
        parameters.putArray("scopes").add("read").add("write");
        Stages.PolicyUse scope = new Stages.PolicyUse("required-scope", parameters);
        Stages.Cors cors =
                new Stages.Cors(List.of("https://a.example"), List.of("GET"), List.of(), List.of(), false, 60);
        Stages with = new Stages(cors, null, null, null, List.of(scope), null, null, null);

        List<Change> added = ContentDiff.between(
                content(List.of(api("a", Stages.NONE)), List.of()), content(List.of(api("a", with)), List.of()));
        List<Change> taken = ContentDiff.between(
                content(List.of(api("a", with)), List.of()), content(List.of(api("a", Stages.NONE)), List.of()));

        assertThat(added)
                .flatExtracting(Change::details)
                .contains(
                        "stages.cors.origins: nothing → https://a.example",
                        "stages.policies: nothing → (policy required-scope, parameters (scopes (read, write)))");
        assertThat(taken).flatExtracting(Change::details).contains("stages.cors.maxAgeSeconds: 60 → nothing");
        assertThat(added.toString() + taken).doesNotContain("{", "\"");
    }

    @Test
    void doesNotListTheOperationsOfANewApi() {
        BundleContent before = content(List.of(), List.of());
        BundleContent after = content(List.of(api("a", 1_000, operation("x", "/x"))), List.of());

        assertThat(ContentDiff.between(before, after))
                .containsExactly(new Change(Change.Kind.ADDED, "api a@1", List.of()));
        assertThat(ContentDiff.between(after, before))
                .containsExactly(new Change(Change.Kind.REMOVED, "api a@1", List.of()));
    }

    private static BundleContent content(List<Api> apis, List<Plan> plans) {
        return new BundleContent(
                1,
                "edge",
                "test",
                List.of(),
                apis,
                List.of(new Upstream("u", List.of(new Upstream.Target("http://127.0.0.1:1")))),
                plans,
                List.of(),
                List.of());
    }

    private static Plan plan(long requests) {
        return new Plan(
                "gold",
                "Gold",
                List.of(new Limit(
                        "day", Limit.Per.SUBSCRIPTION, Limit.Algorithm.SLIDING_WINDOW, requests, 86_400, null)));
    }

    private static Api api(String name, int response, Api.Operation... operations) {
        return api(
                name,
                new Stages(null, null, null, null, null, null, null, new Stages.Timeouts(1, response, 1, 0)),
                operations);
    }

    private static Api api(String name, Stages stages, Api.Operation... operations) {
        String revision = "revision" + stages.hashCode();
        return new Api(name, "1", "T", "o", revision, List.of(), "/" + name, "u", stages, List.of(operations));
    }

    private static Api.Operation operation(String id, String path) {
        return new Api.Operation(id, "GET", path, null);
    }
}
