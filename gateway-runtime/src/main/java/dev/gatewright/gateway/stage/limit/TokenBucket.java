package dev.gatewright.gateway.stage.limit;

import org.jspecify.annotations.Nullable;

/** A bucket that fills evenly up to its size; each request takes one token. In any time t at most burst + t × rate pass. */
final class TokenBucket implements Counter {

    private double tokens;
    private long filledAt;
    private long fullAt;
    private final boolean isLong;

    TokenBucket(Quota quota, long now) {
        this.tokens = quota.burst();
        this.filledAt = now;
        this.fullAt = now;
        this.isLong = quota.windowNanos() >= LONG_NANOS;
    }

    private TokenBucket(KeptCounter.Bucket kept, long now, long elapsed) {
        this.tokens = kept.tokens();
        this.filledAt = now - Math.addExact(elapsed, Math.multiplyExact(kept.age(), MILLISECOND));
        this.fullAt = now - elapsed + Math.multiplyExact(kept.fullIn(), MILLISECOND);
        this.isLong = true;
    }

    static TokenBucket restored(KeptCounter.Bucket kept, long now, long elapsedMillis) {
        return new TokenBucket(kept, now, Math.multiplyExact(elapsedMillis, MILLISECOND));
    }

    @Override
    public @Nullable KeptCounter kept(Stripe.Key key, Subject.Space space, long now) {
        if (!isLong || isIdle(now)) {
            return null;
        }
        KeptCounter.Bucket kept = new KeptCounter.Bucket(
                tokens, Math.max(0, now - filledAt) / MILLISECOND, Math.ceilDiv(fullAt - now, MILLISECOND));
        return new KeptCounter(space.name(), key.scope(), key.subject(), null, kept);
    }

    @Override
    public long room(Quota quota, long now) {
        fill(quota, now);
        return (long) tokens;
    }

    @Override
    public void take() {
        tokens -= 1;
    }

    @Override
    public long untilMore(Quota quota, long now) {
        fill(quota, now);
        double missing = Math.floor(tokens) + 1 - tokens;
        return tokens >= quota.burst() ? 0 : (long) Math.ceil(missing / rate(quota));
    }

    @Override
    public boolean isIdle(long now) {
        return now - fullAt >= 0;
    }

    private void fill(Quota quota, long now) {
        long elapsed = now - filledAt;
        if (elapsed > 0) {
            tokens = Math.min((double) quota.burst(), tokens + elapsed * rate(quota));
            filledAt = now;
        }
        tokens = Math.min((double) quota.burst(), tokens);
        // One more token than is missing, because a request may be taken right after this.
        fullAt = filledAt + (long) Math.ceil((quota.burst() - tokens + 1) / rate(quota));
    }

    private static double rate(Quota quota) {
        return (double) quota.requests() / quota.windowNanos();
    }
}
