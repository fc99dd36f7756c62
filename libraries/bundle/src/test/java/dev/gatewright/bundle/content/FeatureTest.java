package dev.gatewright.bundle.content;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class FeatureTest {

    @Test
    void needsWhatApisOperationsAndPlansAskFor() {
        Stages ofApi = new Stages(
                null, List.of(new Stages.NoAuthentication()), null, null, null, null, new Stages.Sizes(1), null);
        Stages ofOperation = new Stages(
                null, null, null, null, List.of(new Stages.PolicyUse("sample", null)), List.of(), null, null);
        Api api = new Api(
                "parcels",
                "1",
                "Parcels",
                "acme",
                "00",
                List.of(),
                "/",
                "backend",
                ofApi,
                List.of(new Api.Operation("get", "GET", "/", ofOperation)));
        Plan plan = new Plan(
                "gold",
                "Gold",
                List.of(new Limit("burst", Limit.Per.SUBSCRIPTION, Limit.Algorithm.TOKEN_BUCKET, 1, 1, null)));

        assertThat(Feature.neededBy(List.of(api), List.of(plan)))
                .containsExactly("limit-token-bucket", "no-authentication", "policy-wasm", "sizes");
    }

    @Test
    void needsNothingForAnEmptyBundle() {
        assertThat(Feature.neededBy(List.of(), List.of())).isEmpty();
    }
}
