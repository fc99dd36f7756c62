package dev.gatewright.bundle.feed;

import dev.gatewright.bundle.RefusalReason;
import dev.gatewright.bundle.Refused;
import dev.gatewright.bundle.signing.Sha256;
import dev.gatewright.contracts.feed.FeedEntry;
import dev.gatewright.contracts.json.JsonRefused;
import dev.gatewright.contracts.json.StrictJson;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.Optional;
import java.util.function.Consumer;

/** A signed first line and the lines it vouches for. Nothing is parsed before the caller has verified the first. */
final class SignedLines {

    private final byte[] file;
    private final int body;

    private SignedLines(byte[] file, int body) {
        this.file = file;
        this.body = body;
    }

    static SignedLines split(byte[] file, FeedLimits limits) throws Refused {
        if (file.length > limits.file()) {
            throw new Refused(RefusalReason.TOO_LARGE, "the feed is larger than " + limits.file() + " bytes");
        }
        int limit = Math.min(file.length, limits.header());
        for (int i = 0; i < limit; i++) {
            if (file[i] == '\n') {
                return new SignedLines(file, i + 1);
            }
        }
        throw new Refused(RefusalReason.SIGNATURE_MALFORMED, "the feed has no signed first line");
    }

    /** The first line. */
    String signed() {
        return new String(file, 0, body - 1, StandardCharsets.ISO_8859_1);
    }

    /** Digest of what follows the first line. */
    String content() {
        MessageDigest digest = Sha256.digest();
        digest.update(file, body, file.length - body);
        return HexFormat.of().formatHex(digest.digest());
    }

    void forEach(FeedLimits limits, long expected, boolean inBatch, Consumer<FeedEntry> receiver) throws Refused {
        StrictJson json = StrictJson.limitedTo(limits.line());
        long count = 0;
        int start = body;
        while (start < file.length) {
            count++;
            int end = endOfLine(limits, start, count);
            receiver.accept(entry(json, start, end, count, inBatch));
            start = end + 1;
        }
        if (count != expected) {
            throw new Refused(
                    RefusalReason.CONTENT_INVALID, "the feed has %d entries and says %d".formatted(count, expected));
        }
    }

    private int endOfLine(FeedLimits limits, int start, long number) throws Refused {
        if (number > limits.entries()) {
            throw new Refused(RefusalReason.TOO_LARGE, "more than " + limits.entries() + " entries");
        }
        int limit = Math.min(file.length, start + limits.line() + 1);
        for (int i = start; i < limit; i++) {
            if (file[i] == '\n') {
                return i;
            }
        }
        throw new Refused(RefusalReason.TOO_LARGE, "entry " + number + " is too long or has no end");
    }

    private FeedEntry entry(StrictJson json, int start, int end, long number, boolean inBatch) throws Refused {
        FeedEntry entry;
        try {
            entry = json.read(file, start, end - start, FeedEntry.class);
        } catch (JsonRefused e) {
            throw new Refused(RefusalReason.JSON_MALFORMED, "entry " + number + ": " + e.getMessage());
        }
        Optional<String> problem = EntryRules.problem(entry, inBatch);
        if (problem.isPresent()) {
            throw new Refused(RefusalReason.CONTENT_INVALID, "entry " + number + ": " + problem.get());
        }
        return entry;
    }
}
