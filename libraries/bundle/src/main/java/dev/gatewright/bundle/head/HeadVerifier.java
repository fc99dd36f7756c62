package dev.gatewright.bundle.head;

import com.fasterxml.jackson.databind.JsonNode;
import dev.gatewright.bundle.RefusalReason;
import dev.gatewright.bundle.Refused;
import dev.gatewright.bundle.Validity;
import dev.gatewright.bundle.feed.FeedPosition;
import dev.gatewright.bundle.signing.Jws;
import dev.gatewright.bundle.signing.KeyLookup;
import dev.gatewright.bundle.signing.Sha256;
import dev.gatewright.contracts.json.JsonRefused;
import dev.gatewright.contracts.json.StrictJson;
import org.jspecify.annotations.Nullable;

/** Decides whether a head is to be believed: signature, group, time, and that nothing in it goes back. */
public final class HeadVerifier {

    private static final int MAXIMUM = 8 << 10;

    /** How far the clocks of the control plane's own nodes may be apart; a replay this young shows nothing old. */
    private static final long NODES_APART_SECONDS = 10;

    private final KeyLookup keys;

    /** Verifies under the keys of the role {@code feed} of a trust document. */
    public HeadVerifier(KeyLookup keys) {
        this.keys = keys;
    }

    public Head verify(String compact, HeadExpectations expected) throws Refused {
        Head head = verifySignature(compact, expected.group());
        refuseOtherTimes(head, expected);
        refuseOlder(head, expected.last());
        return head;
    }

    /** Verifies a head that was believed before and kept: its time has passed. */
    public Head verifyKept(String compact, String group) throws Refused {
        return verifySignature(compact, group);
    }

    private Head verifySignature(String compact, String group) throws Refused {
        if (compact.length() > MAXIMUM) {
            throw new Refused(RefusalReason.TOO_LARGE, "the head is longer than " + MAXIMUM + " characters");
        }
        Head head = claims(Jws.verify(compact, HeadWriter.TYPE, keys).payload());
        if (!head.group().equals(group)) {
            throw new Refused(RefusalReason.SCOPE_MISMATCH, "the head is signed for another group");
        }
        return head;
    }

    private static Head claims(byte[] payload) throws Refused {
        StrictJson json = StrictJson.limitedTo(MAXIMUM);
        try {
            JsonNode format = json.read(payload).path("format");
            if (format.isInt() && format.intValue() != Head.FORMAT) {
                throw new Refused(RefusalReason.FORMAT_UNKNOWN, "a head of format " + format.intValue());
            }
            Head head = json.read(payload, Head.class);
            if (!isSound(head)) {
                throw new Refused(RefusalReason.CONTENT_INVALID, "versions, positions and counts start at 1");
            }
            return head;
        } catch (JsonRefused e) {
            throw new Refused(RefusalReason.JSON_MALFORMED, "the head: " + e.getMessage());
        }
    }

    private static boolean isSound(Head head) {
        Head.Announced bundle = head.bundle();
        FeedPosition feed = head.feed();
        return (bundle == null || (bundle.version() >= 1 && Sha256.isHex(bundle.content())))
                && head.trust() >= 1
                && feed.epoch() >= 1
                && feed.sequence() >= 1
                && Sha256.isHex(feed.digest())
                && head.instances() >= 1;
    }

    private static void refuseOtherTimes(Head head, HeadExpectations expected) throws Refused {
        Head last = expected.last();
        if (last != null && head.time() < last.time() - NODES_APART_SECONDS) {
            throw new Refused(RefusalReason.HEAD_BEHIND, "a head of " + head.time() + " after one of " + last.time());
        }
        long now = expected.clock().instant().getEpochSecond();
        if (Math.abs(now - head.time()) > Validity.TOLERANCE.toSeconds()) {
            throw new Refused(RefusalReason.CLOCK_SKEW, "the head's time is " + head.time() + ", our own is " + now);
        }
    }

    private static void refuseOlder(Head head, @Nullable Head last) throws Refused {
        if (last == null) {
            return;
        }
        if (head.trust() < last.trust()) {
            throw new Refused(
                    RefusalReason.VERSION_LOWER, "announces trust document " + head.trust() + " after " + last.trust());
        }
        refuseOlderBundle(head.bundle(), last.bundle());
        refuseOlderFeed(head.feed(), last.feed());
    }

    private static void refuseOlderBundle(Head.@Nullable Announced bundle, Head.@Nullable Announced last)
            throws Refused {
        if (last == null) {
            return;
        }
        if (bundle == null || bundle.version() < last.version()) {
            throw new Refused(
                    RefusalReason.VERSION_LOWER,
                    "announces bundle " + (bundle == null ? "none" : bundle.version()) + " after " + last.version());
        }
        if (bundle.version() == last.version() && !bundle.content().equals(last.content())) {
            throw new Refused(
                    RefusalReason.VERSION_CONFLICT, "bundle " + last.version() + " was announced with other content");
        }
    }

    private static void refuseOlderFeed(FeedPosition feed, FeedPosition last) throws Refused {
        if (feed.isBehind(last.epoch(), last.sequence())) {
            throw new Refused(
                    RefusalReason.FEED_BEHIND,
                    "announces feed %d.%d after %d.%d"
                            .formatted(feed.epoch(), feed.sequence(), last.epoch(), last.sequence()));
        }
        if (!last.isBehind(feed.epoch(), feed.sequence()) && !feed.digest().equals(last.digest())) {
            throw new Refused(
                    RefusalReason.VERSION_CONFLICT,
                    "feed %d.%d was announced with other content".formatted(feed.epoch(), feed.sequence()));
        }
    }
}
