package dev.gatewright.publisher.emergency;

import dev.gatewright.chassis.tenancy.Tenancy;
import io.quarkus.narayana.jta.QuarkusTransaction;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/** Takes blocks out of the feeds once they have ended by themselves; gateways have stopped minding them by then. */
@ApplicationScoped
public class ExpireBlocks {

    /** How far back to look: what ended while no node ran is taken out as well. */
    private static final Duration BACK = Duration.ofDays(1);

    private final Blocks blocks;
    private final Emergency emergency;
    private final Tenancy tenancy;
    private final Clock clock;

    ExpireBlocks(Blocks blocks, Emergency emergency, Tenancy tenancy, Clock clock) {
        this.blocks = blocks;
        this.emergency = emergency;
        this.tenancy = tenancy;
        this.clock = clock;
    }

    public void run() {
        Instant now = clock.instant();
        List<Blocks.Ended> ended = tenancy.asSystem(
                () -> QuarkusTransaction.requiringNew().call(() -> blocks.endedInFeed(now.minus(BACK), now)));
        for (Blocks.Ended each : ended) {
            tenancy.as(each.organization(), () -> emergency.expire(each.group(), each.id()));
        }
    }
}
