package dev.gatewright.bundle.feed;

import dev.gatewright.bundle.Refused;
import dev.gatewright.contracts.feed.FeedEntry;
import java.util.function.Consumer;

/** A snapshot that {@link FeedVerifier} believes; its entries have not been parsed yet. */
public final class FeedSnapshot {

    private final String signer;
    private final FeedHeader header;
    private final FeedLimits limits;
    private final SignedLines lines;

    FeedSnapshot(String signer, FeedHeader header, FeedLimits limits, SignedLines lines) {
        this.signer = signer;
        this.header = header;
        this.limits = limits;
        this.lines = lines;
    }

    /** {@code kid} of the key that signed. */
    public String signer() {
        return signer;
    }

    public FeedHeader header() {
        return header;
    }

    public FeedPosition position() {
        return header.position();
    }

    /**
     * Parses the entries, one after the other. A refusal can come after some were handed out: the receiver collects them
     * apart and uses none unless this returns.
     */
    public void forEach(Consumer<FeedEntry> receiver) throws Refused {
        lines.forEach(limits, header.entries(), false, receiver);
    }
}
