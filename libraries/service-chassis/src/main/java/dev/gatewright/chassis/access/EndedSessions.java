package dev.gatewright.chassis.access;

import dev.gatewright.chassis.events.Event;
import dev.gatewright.chassis.events.EventReplay;
import dev.gatewright.contracts.event.SessionState;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * The sessions that ended before their time, in every replica. A token of theirs is refused although it has not expired.
 * Forgotten when no session that began before then can live any more.
 */
@ApplicationScoped
class EndedSessions implements EventReplay {

    private static final int PRUNE_ABOVE = 10_000;

    private final Map<String, Instant> ended = new ConcurrentHashMap<>();
    private final AccessConfig config;
    private final Clock clock;

    EndedSessions(AccessConfig config, Clock clock) {
        this.config = config;
        this.clock = clock;
    }

    boolean contains(String sessionId) {
        return !sessionId.isEmpty() && ended.containsKey(sessionId);
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
