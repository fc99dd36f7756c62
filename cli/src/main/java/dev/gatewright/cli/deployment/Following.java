package dev.gatewright.cli.deployment;

import com.fasterxml.jackson.databind.JsonNode;
import dev.gatewright.cli.output.Output;
import dev.gatewright.cli.remote.Publisher;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.locks.LockSupport;

/** Looks at a deployment's progress until it has an outcome, and says what is new. */
final class Following {

    private static final Duration LOOK = Duration.ofMillis(500);

    private final Publisher publisher;
    private final Output output;
    private final Duration limit;
    private final Map<String, String> told = new HashMap<>();

    Following(Publisher publisher, Output output, Duration limit) {
        this.publisher = publisher;
        this.output = output;
        this.limit = limit;
    }

    Outcome follow(String group, long number) {
        String path = Publisher.path("groups", group, "deployments", number, "progress");
        long begin = System.nanoTime();
        while (true) {
            JsonNode progress = publisher.get(path).json();
            tell(progress);
            Optional<Outcome> outcome = Outcome.of(progress);
            if (outcome.isPresent()) {
                return outcome.get();
            }
            if (System.nanoTime() - begin > limit.toNanos()) {
                return Outcome.unfinished(progress, limit.toSeconds());
            }
            LockSupport.parkNanos(LOOK.toNanos());
        }
    }

    private void tell(JsonNode progress) {
        for (JsonNode instance : progress.path("instances")) {
            String state = Outcome.state(instance);
            boolean isNew = !state.equals(told.put(instance.path("id").asText(), state));
            if (isNew && instance.path("live").asBoolean()) {
                output.say("  %s  %s %s"
                        .formatted(
                                Outcome.count(progress), instance.path("name").asText(), state));
            }
        }
    }
}
