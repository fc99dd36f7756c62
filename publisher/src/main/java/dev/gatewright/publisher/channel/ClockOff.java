package dev.gatewright.publisher.channel;

import dev.gatewright.bundle.RefusalReason;
import dev.gatewright.bundle.Refused;
import dev.gatewright.chassis.problem.ProblemException;
import dev.gatewright.contracts.problem.ProblemType;
import java.time.Clock;
import java.util.Map;

/** A caller whose clock is not ours: it is told our time, so that its operator sees what to set. */
public final class ClockOff {

    private ClockOff() {}

    public static boolean isMeant(Refused refused) {
        return refused.reason() == RefusalReason.EXPIRED || refused.reason() == RefusalReason.NOT_YET_VALID;
    }

    public static ProblemException problem(Refused refused, Clock clock) {
        return new ProblemException(
                        ProblemType.CLOCK_DIFFERS,
                        "The request's time is not ours: %s. It is %s here; set the gateway's clock."
                                .formatted(refused.getMessage(), clock.instant()))
                .with(Map.of("Gatewright-Time", Long.toString(clock.instant().toEpochMilli())));
    }
}
