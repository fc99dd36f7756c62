package dev.gatewright.gateway.stage.limit;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/**
 * The counters of an instance, shared by its event loops and outliving every snapshot.
 *
 * <p>A call takes from all its limits under the locks of all their stripes, which are always locked in the same order.
 */
public final class LimitCounters {

    private static final int STRIPES = 16;
    private static final int SHARED_COUNTERS = 64;

    private final Stripe[] stripes = new Stripe[Subject.Space.values().length * STRIPES];
    private final LongSupplier nanos;
    private final AtomicBoolean changed = new AtomicBoolean();
    private final LongAdder overflowed = new LongAdder();

    /** {@code nanos} is a clock such as {@link System#nanoTime()}. */
    public LimitCounters(LimitConfig config, LongSupplier nanos) {
        this(config.maximumCounters(), nanos);
    }

    LimitCounters(int maximumCounters, LongSupplier nanos) {
        this.nanos = nanos;
        int perStripe = Math.max(1, maximumCounters / STRIPES);
        for (int i = 0; i < stripes.length; i++) {
            boolean bounded = i / STRIPES != Subject.Space.OVERFLOW.number();
            stripes[i] = new Stripe(bounded ? perStripe : Integer.MAX_VALUE);
        }
    }

    /** What a call wants: one request of a quota. {@code scope} tells limits apart and stays the same over snapshots. */
    record Ask(String scope, Quota quota, Subject subject) {}

    /** How a limit stands after the call. */
    record Standing(boolean exceeded, long remaining, long nanosUntilMore) {}

    /** Takes from all or from none; the answers are in the order of {@code asks}. */
    List<Standing> take(List<Ask> asks) {
        long now = nanos.getAsLong();
        long locked = 0;
        for (Ask ask : asks) {
            locked |= 1L << index(ask);
        }
        lock(locked);
        try {
            return takeLocked(asks, now);
        } finally {
            unlock(locked);
        }
    }

    /** Whether a long limit was taken from since the last time that this was asked. */
    public boolean haveChanged() {
        return changed.getAndSet(false);
    }

    /** The counters of limits over a day and longer. */
    public List<KeptCounter> export() {
        List<KeptCounter> kept = new ArrayList<>();
        long now = nanos.getAsLong();
        for (Subject.Space space : Subject.Space.values()) {
            for (int i = 0; i < STRIPES; i++) {
                stripes[space.number() * STRIPES + i].keep(space, now, kept);
            }
        }
        return kept;
    }

    /** Takes back what was exported {@code elapsedMillis} ago; what means nothing is passed over. */
    public void restore(List<KeptCounter> exported, long elapsedMillis) {
        for (KeptCounter kept : exported) {
            try {
                restore(kept, Math.max(0, elapsedMillis));
            } catch (RuntimeException e) {
                // Passed over, as promised: this counter begins anew, the others do not.
            }
        }
    }

    private void restore(KeptCounter kept, long elapsedMillis) {
        long now = nanos.getAsLong();
        Subject subject = new Subject(Subject.Space.valueOf(kept.space()), kept.subject());
        KeptCounter.Window window = kept.window();
        KeptCounter.Bucket bucket = kept.bucket();
        Counter counter = window != null
                ? SlidingWindow.restored(window, now, elapsedMillis)
                : bucket != null ? TokenBucket.restored(bucket, now, elapsedMillis) : null;
        if (counter != null && !counter.isIdle(now)) {
            stripes[index(kept.scope(), subject)].restore(new Stripe.Key(kept.scope(), kept.subject()), counter);
        }
    }

    /** Counters held now. */
    public long size() {
        long size = 0;
        for (Stripe stripe : stripes) {
            size += stripe.size();
        }
        return size;
    }

    /** How often a subject had to share a counter because its key space was full. */
    public long overflowed() {
        return overflowed.sum();
    }

    private List<Standing> takeLocked(List<Ask> asks, long now) {
        List<@Nullable Counter> counters = new ArrayList<>(asks.size());
        long shared = 0;
        for (Ask ask : asks) {
            Counter counter = counter(ask, now);
            counters.add(counter);
            if (counter == null) {
                shared |= 1L << index(shared(ask));
            }
        }
        if (shared == 0) {
            return settle(asks, counters, now);
        }
        lock(shared);
        try {
            share(asks, counters, now);
            return settle(asks, counters, now);
        } finally {
            unlock(shared);
        }
    }

    private void share(List<Ask> asks, List<@Nullable Counter> counters, long now) {
        for (int i = 0; i < asks.size(); i++) {
            if (counters.get(i) == null) {
                overflowed.increment();
                counters.set(i, counter(shared(asks.get(i)), now));
            }
        }
    }

    private List<Standing> settle(List<Ask> asks, List<@Nullable Counter> counters, long now) {
        boolean admitted = true;
        long[] room = new long[asks.size()];
        for (int i = 0; i < room.length; i++) {
            Counter counter = counters.get(i);
            room[i] = counter == null ? 0 : counter.room(asks.get(i).quota(), now);
            admitted &= room[i] > 0;
        }
        List<Standing> standings = new ArrayList<>(room.length);
        for (int i = 0; i < room.length; i++) {
            Counter counter = counters.get(i);
            if (counter == null) {
                standings.add(new Standing(true, 0, asks.get(i).quota().windowNanos()));
                continue;
            }
            if (admitted) {
                counter.take();
                if (asks.get(i).quota().windowNanos() >= Counter.LONG_NANOS) {
                    changed.setPlain(true);
                }
            }
            long remaining = admitted ? room[i] - 1 : room[i];
            standings.add(new Standing(
                    room[i] == 0, remaining, counter.untilMore(asks.get(i).quota(), now)));
        }
        return standings;
    }

    private @Nullable Counter counter(Ask ask, long now) {
        return stripes[index(ask)].counter(
                new Stripe.Key(ask.scope(), ask.subject().id()), ask.quota(), now);
    }

    /** The same request counted with those of others that found no room. */
    private static Ask shared(Ask ask) {
        String place = Integer.toString(ask.subject().id().hashCode() & (SHARED_COUNTERS - 1));
        return new Ask(ask.scope(), ask.quota(), new Subject(Subject.Space.OVERFLOW, place));
    }

    private static int index(Ask ask) {
        return index(ask.scope(), ask.subject());
    }

    private static int index(String scope, Subject subject) {
        int hash = 31 * scope.hashCode() + subject.id().hashCode();
        return subject.space().number() * STRIPES + ((hash ^ (hash >>> 16)) & (STRIPES - 1));
    }

    private void lock(long places) {
        for (long rest = places; rest != 0; rest &= rest - 1) {
            stripes[Long.numberOfTrailingZeros(rest)].lock();
        }
    }

    private void unlock(long places) {
        for (long rest = places; rest != 0; rest &= rest - 1) {
            stripes[Long.numberOfTrailingZeros(rest)].unlock();
        }
    }
}
