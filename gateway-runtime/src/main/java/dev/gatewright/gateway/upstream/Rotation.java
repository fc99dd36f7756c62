package dev.gatewright.gateway.upstream;

import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;

/** Round robin over a route's targets. */
final class Rotation {

    private final List<Origin> origins;
    private final AtomicInteger turn = new AtomicInteger();

    Rotation(List<Origin> origins) {
        this.origins = origins;
    }

    /** The number of this call's turn: {@link #origin} of it is the first target to try, of the next one the second. */
    int next() {
        return origins.size() == 1 ? 0 : turn.getAndIncrement();
    }

    Origin origin(int number) {
        return origins.get(Math.floorMod(number, origins.size()));
    }

    int size() {
        return origins.size();
    }
}
