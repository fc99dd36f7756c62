package dev.gatewright.gateway.control;

import dev.gatewright.bundle.RefusalReason;
import dev.gatewright.bundle.Refused;
import dev.gatewright.bundle.head.Head;
import dev.gatewright.bundle.head.HeadExpectations;
import dev.gatewright.bundle.head.HeadVerifier;
import dev.gatewright.bundle.trust.KeyRole;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.util.Objects;
import java.util.Optional;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * The last head that was believed. It never goes back, over restarts neither: what it announces is kept. Written on
 * control's thread, read by anyone.
 */
final class Heads {

    private static final Logger LOG = Logger.getLogger("gatewright.control");

    private final String group;
    private final Trust trust;
    private final StateFolder state;
    private final Intake intake;
    private final Clock clock;
    private final long startedAt;

    /** The highest that was announced, and since the start of this process, the newest. */
    private volatile @Nullable Head highest;

    private volatile boolean heard;

    Heads(String group, Trust trust, StateFolder state, Intake intake, Clock clock) {
        this.group = group;
        this.trust = trust;
        this.state = state;
        this.intake = intake;
        this.clock = clock;
        this.startedAt = clock.instant().getEpochSecond();
    }

    /** Once the trust chain is loaded. */
    void loadKept() {
        if (!trust.isEstablished()) {
            return;
        }
        RefusalReason refused = intake.attempt(Artifact.HEAD, "", () -> {
            try {
                Optional<String> kept = state.head();
                if (kept.isPresent()) {
                    highest = new HeadVerifier(trust.anyKeys(KeyRole.FEED)).verifyKept(kept.get(), group);
                }
            } catch (IOException e) {
                LOG.errorf("the state folder cannot be read: %s", e);
            }
        });
        if (refused != null) {
            LOG.warn("the kept head is not believed; the next one is judged without it");
        }
    }

    /** @return why it is refused, null when it is believed */
    @Nullable
    RefusalReason take(String compact) {
        return intake.attempt(Artifact.HEAD, "", () -> {
            Head before = highest;
            Head head = new HeadVerifier(trust.keys(KeyRole.FEED))
                    .verify(compact, new HeadExpectations(group, clock, before));
            refuseBehindActive(head);
            highest = head;
            heard = true;
            Head.Announced bundle = head.bundle();
            intake.ledger()
                    .accepted(
                            Artifact.HEAD,
                            new InForce(
                                    head.feed().epoch(),
                                    bundle == null ? 0 : bundle.version(),
                                    bundle == null ? null : bundle.content(),
                                    head.time(),
                                    null,
                                    ""));
            if (before == null || announcesMore(head, before)) {
                intake.keepHead(compact);
            }
        });
    }

    /** Also when no head was kept: what is active was announced once. */
    private void refuseBehindActive(Head head) throws Refused {
        StateFolder.BundleMark active = intake.highestBundle();
        Head.Announced bundle = head.bundle();
        if (active != null && (bundle == null || bundle.version() < active.version())) {
            throw new Refused(
                    RefusalReason.VERSION_LOWER,
                    "announces bundle " + (bundle == null ? "none" : bundle.version()) + " after " + active.version());
        }
        InForce feed = intake.ledger().inForce(Artifact.FEED);
        if (feed != null && feed.feedPosition().epoch() > head.feed().epoch()) {
            throw new Refused(
                    RefusalReason.FEED_BEHIND,
                    "announces feed epoch " + head.feed().epoch() + " after "
                            + feed.feedPosition().epoch());
        }
    }

    /** The sequence alone is held by the batches that are kept. */
    private static boolean announcesMore(Head head, Head before) {
        return !Objects.equals(head.bundle(), before.bundle())
                || head.trust() != before.trust()
                || head.feed().epoch() != before.feed().epoch()
                || head.instances() != before.instances();
    }

    /** The newest of this process, null before the first. */
    @Nullable
    Head latest() {
        return heard ? highest : null;
    }

    /** What was ever announced, over restarts. */
    @Nullable
    Head highest() {
        return highest;
    }

    /** Age of the last head, null when there was never one. */
    @Nullable
    Long ageSeconds() {
        Head head = highest;
        return head == null ? null : Math.max(0, clock.instant().getEpochSecond() - head.time());
    }

    int instances() {
        Head head = highest;
        return head == null ? 1 : head.instances();
    }

    /** Refuses to take silence for news. */
    void refuseSilence(Duration overdue) {
        Head head = latest();
        long since = head == null ? startedAt : Math.max(startedAt, head.time());
        long age = clock.instant().getEpochSecond() - since;
        if (age > overdue.toSeconds()) {
            intake.refuse(
                    Artifact.HEAD,
                    "silence",
                    new Refused(RefusalReason.HEAD_OVERDUE, "no head that can be believed since " + since));
        }
    }
}
