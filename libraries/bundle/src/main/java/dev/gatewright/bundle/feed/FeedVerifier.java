package dev.gatewright.bundle.feed;

import com.fasterxml.jackson.databind.JsonNode;
import dev.gatewright.bundle.RefusalReason;
import dev.gatewright.bundle.Refused;
import dev.gatewright.bundle.Validity;
import dev.gatewright.bundle.signing.Jws;
import dev.gatewright.bundle.signing.KeyLookup;
import dev.gatewright.contracts.json.JsonRefused;
import dev.gatewright.contracts.json.StrictJson;
import org.jspecify.annotations.Nullable;

/** Decides whether a snapshot file is to be believed: signature, group, time, digest, order; entries come after. */
public final class FeedVerifier {

    private final KeyLookup keys;
    private final FeedLimits limits;

    /** Verifies under the keys of the role {@code feed} of a trust document, with the default limits. */
    public FeedVerifier(KeyLookup keys) {
        this(keys, FeedLimits.DEFAULT);
    }

    public FeedVerifier(KeyLookup keys, FeedLimits limits) {
        this.keys = keys;
        this.limits = limits;
    }

    public FeedSnapshot verify(byte[] file, FeedExpectations expected) throws Refused {
        SignedLines lines = SignedLines.split(file, limits);
        Jws.Verified jws = Jws.verify(lines.signed(), FeedHeader.TYPE, keys);
        FeedHeader header = header(jws.payload());
        if (!header.group().equals(expected.group())) {
            throw new Refused(RefusalReason.SCOPE_MISMATCH, "the feed is signed for another group");
        }
        Validity.check(header.issuedAt(), header.expiresAt(), expected.clock());
        if (!lines.content().equals(header.content())) {
            throw new Refused(RefusalReason.CONTENT_MISMATCH, "the entries are not those that were signed");
        }
        refuseOlder(header, expected.last());
        return new FeedSnapshot(jws.kid(), header, limits, lines);
    }

    private FeedHeader header(byte[] payload) throws Refused {
        StrictJson json = StrictJson.limitedTo(limits.header());
        try {
            JsonNode format = json.read(payload).path("format");
            if (format.isInt() && format.intValue() != FeedHeader.FORMAT) {
                throw new Refused(RefusalReason.FORMAT_UNKNOWN, "a feed of format " + format.intValue());
            }
            FeedHeader header = json.read(payload, FeedHeader.class);
            if (header.epoch() < 1 || header.sequence() < 1 || header.entries() < 0) {
                throw new Refused(RefusalReason.CONTENT_INVALID, "epoch and sequence of a feed start at 1");
            }
            return header;
        } catch (JsonRefused e) {
            throw new Refused(RefusalReason.JSON_MALFORMED, "the feed's header: " + e.getMessage());
        }
    }

    private static void refuseOlder(FeedHeader header, @Nullable FeedPosition last) throws Refused {
        if (last == null || header.epoch() > last.epoch()) {
            return;
        }
        if (header.epoch() < last.epoch() || header.sequence() < last.sequence()) {
            throw new Refused(
                    RefusalReason.FEED_BEHIND,
                    "epoch %d, sequence %d is behind epoch %d, sequence %d, applied before"
                            .formatted(header.epoch(), header.sequence(), last.epoch(), last.sequence()));
        }
        if (header.sequence() == last.sequence() && !header.position().digest().equals(last.digest())) {
            throw new Refused(
                    RefusalReason.VERSION_CONFLICT,
                    "sequence " + header.sequence() + " was applied before with other content");
        }
    }
}
