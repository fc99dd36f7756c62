package dev.gatewright.chassis.access;

import dev.gatewright.chassis.events.Event;
import dev.gatewright.chassis.events.EventReplay;
import dev.gatewright.chassis.problem.ProblemException;
import dev.gatewright.contracts.event.SessionState;
import dev.gatewright.contracts.problem.ProblemType;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/**
 * The sessions that ended before their time, in every replica. A token of theirs is refused although it has not expired.
 * Forgotten when no session that began before then can live any more.
 */
@ApplicationScoped
class EndedSessions implements EventReplay {

    private static final int PRUNE_ABOVE = 10_000;

    private final Map<String, Instant> ended = new ConcurrentHashMap<>();
    private final CountDownLatch complete = new CountDownLatch(1);
    private final AccessConfig config;
    private final Clock clock;

    EndedSessions(AccessConfig config, Clock clock) {
        this.config = config;
        this.clock = clock;
    }

    /**
     * Whether tokens of the session are refused. Just after the start it waits until that is known, and fails rather than
     * admit somebody who has signed out; what has no session, such as a service account's token, does not wait.
     */
    boolean contains(String sessionId) {
        if (sessionId.isEmpty()) {
            return false;
        }
        if (!isComplete()) {
            throw new ProblemException(
                            ProblemType.DEPENDENCY_UNAVAILABLE,
                            "It is not known yet which sign-ins have ended. Try again in a moment.")
                    .with(Map.of("Retry-After", "5"));
        }
        return ended.containsKey(sessionId);
    }

    private boolean isComplete() {
        try {
            return complete.await(config.sessionsPatience().toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    @Override
    public void caughtUp() {
        complete.countDown();
    }

    @Override
    public String noun() {
        return SessionState.NOUN;
    }

    @Override
    public void apply(Event event) {
        SessionState state = event.payload(SessionState.class);
        Instant oldest = clock.instant().minus(config.longestSession());
        if (state.ended() && event.occurredAt().isAfter(oldest)) {
            ended.put(state.sid(), event.occurredAt());
        }
        if (ended.size() > PRUNE_ABOVE) {
            ended.values().removeIf(at -> at.isBefore(oldest));
        }
    }
}
