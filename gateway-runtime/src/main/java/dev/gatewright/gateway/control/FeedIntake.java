package dev.gatewright.gateway.control;

import dev.gatewright.bundle.RefusalReason;
import dev.gatewright.bundle.Refused;
import dev.gatewright.bundle.feed.FeedBatch;
import dev.gatewright.bundle.feed.FeedBatchVerifier;
import dev.gatewright.bundle.feed.FeedExpectations;
import dev.gatewright.bundle.feed.FeedHeader;
import dev.gatewright.bundle.feed.FeedPosition;
import dev.gatewright.bundle.feed.FeedSnapshot;
import dev.gatewright.bundle.feed.FeedVerifier;
import dev.gatewright.bundle.trust.KeyRole;
import dev.gatewright.gateway.entitlement.Entitlements;
import dev.gatewright.gateway.entitlement.InvalidFeed;
import java.time.Clock;
import org.jspecify.annotations.Nullable;

/** Verifies a feed snapshot and applies it to the entitlements, as a whole or not at all. */
final class FeedIntake {

    private final String group;
    private final Trust trust;
    private final Entitlements entitlements;
    private final Clock clock;

    FeedIntake(String group, Trust trust, Entitlements entitlements, Clock clock) {
        this.group = group;
        this.trust = trust;
        this.entitlements = entitlements;
        this.clock = clock;
    }

    FeedBatch takeBatch(byte[] text, FeedPosition at) throws Refused {
        FeedBatch batch = new FeedBatchVerifier(trust.keys(KeyRole.FEED), group, clock).verify(text, at);
        try {
            entitlements.applyBatch(batch.entries(), batch.position().sequence());
        } catch (InvalidFeed e) {
            throw new Refused(RefusalReason.CONTENT_INVALID, String.valueOf(e.getMessage()));
        }
        return batch;
    }

    InForce take(byte[] file, String digest, StateFolder.@Nullable FeedMark highest) throws Refused {
        FeedPosition last =
                highest == null ? null : new FeedPosition(highest.epoch(), highest.sequence(), highest.content());
        FeedSnapshot snapshot =
                new FeedVerifier(trust.keys(KeyRole.FEED)).verify(file, new FeedExpectations(group, clock, last));
        FeedHeader header = snapshot.header();
        try {
            entitlements.applyFrom(snapshot::forEach, header.sequence());
        } catch (InvalidFeed e) {
            throw new Refused(RefusalReason.CONTENT_INVALID, String.valueOf(e.getMessage()));
        }
        return new InForce(
                header.epoch(),
                header.sequence(),
                snapshot.position().digest(),
                header.issuedAt(),
                header.expiresAt(),
                digest);
    }
}
