package dev.gatewright.bundle.feed;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.gatewright.bundle.Refused;
import dev.gatewright.bundle.Samples;
import dev.gatewright.bundle.signing.Sha256;
import dev.gatewright.bundle.signing.SigningKey;
import dev.gatewright.bundle.trust.KeyRole;
import dev.gatewright.contracts.feed.FeedEntry;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class FeedBatchTest {

    private static final FeedPosition START = new FeedPosition(1, 3, "a".repeat(64));
    private static final List<FeedEntry> BLOCK = List.of(new FeedEntry.AddressBlock("192.0.2.1/32", null));

    private static FeedBatchWriter.Written write(FeedPosition before, List<FeedEntry> entries) {
        return new FeedBatchWriter(Samples.FEED_KEY).write(Samples.GROUP, before, Samples.NOW, entries);
    }

    private static FeedBatch verify(String text, FeedPosition at) throws Refused {
        return verify(text.getBytes(StandardCharsets.UTF_8), at);
    }

    private static FeedBatch verify(byte[] text, FeedPosition at) throws Refused {
        return new FeedBatchVerifier(Samples.TRUST.keys(KeyRole.FEED, Samples.CLOCK), Samples.GROUP, Samples.CLOCK)
                .verify(text, at);
    }

    private static void assertRefused(String reason, String text, FeedPosition at) {
        assertThatExceptionOfType(Refused.class)
                .isThrownBy(() -> verify(text, at))
                .satisfies(e -> assertThat(e.reason().slug()).isEqualTo(reason));
    }

    @Test
    void readsBackWhatWasWritten() throws Refused {
        List<FeedEntry> entries = new ArrayList<>(FeedSamples.entries());
        FeedSamples.entries().forEach(entry -> entries.add(FeedEntry.Removed.of(entry)));
        FeedBatchWriter.Written written = write(START, entries);

        FeedBatch batch = verify(written.text(), START);

        assertThat(batch.entries()).isEqualTo(entries);
        assertThat(batch.position()).isEqualTo(written.position());
        assertThat(batch.position().sequence()).isEqualTo(4);
    }

    @Test
    void chainsTheDigestOverTheOneBefore() throws Refused {
        FeedBatchWriter.Written first = write(START, BLOCK);
        String content = verify(first.text(), START).header().content();
        String chained = START.digest() + "." + content;

        assertThat(first.position().digest()).isEqualTo(Sha256.hex(chained.getBytes(StandardCharsets.US_ASCII)));
        FeedBatchWriter.Written second = write(first.position(), BLOCK);
        assertThat(verify(second.text(), first.position()).position()).isEqualTo(second.position());
    }

    @Test
    void aSnapshotStandsWhereTheBatchesLed() throws Refused {
        FeedPosition led = write(START, BLOCK).position();
        FeedTerms terms = new FeedTerms(Samples.GROUP, 1, 4, Samples.NOW, null, null, led.digest());
        byte[] file = new FeedWriter(Samples.FEED_KEY).write(terms, BLOCK);

        assertThat(FeedSamples.verifier()
                        .verify(file, new FeedExpectations(Samples.GROUP, Samples.CLOCK, led))
                        .position())
                .isEqualTo(led);
    }

    @Test
    void refusesEveryFlippedByte() {
        byte[] text = write(START, BLOCK).text().getBytes(StandardCharsets.UTF_8);
        for (int i = 0; i < text.length; i++) {
            byte[] flipped = text.clone();
            flipped[i] ^= 1;
            assertThatExceptionOfType(Refused.class).as("byte %d", i).isThrownBy(() -> verify(flipped, START));
        }
    }

    @Test
    void refusesRepeatedMissingAndForeignBatches() {
        FeedBatchWriter.Written first = write(START, BLOCK);
        FeedBatchWriter.Written second = write(first.position(), BLOCK);

        assertRefused("feed-behind", first.text(), first.position());
        assertRefused("feed-gap", second.text(), START);
        assertRefused("feed-chain", first.text(), new FeedPosition(1, 3, "b".repeat(64)));
        assertRefused(
                "feed-gap", write(new FeedPosition(2, 3, "a".repeat(64)), BLOCK).text(), START);
        assertRefused("feed-behind", first.text(), new FeedPosition(2, 1, "a".repeat(64)));
    }

    @Test
    void refusesAnotherGroupKeyOrRole() {
        assertRefused(
                "scope-mismatch",
                new FeedBatchWriter(Samples.FEED_KEY)
                        .write("other", START, Samples.NOW, BLOCK)
                        .text(),
                START);
        assertRefused(
                "key-role",
                new FeedBatchWriter(Samples.BUNDLE_KEY)
                        .write(Samples.GROUP, START, Samples.NOW, BLOCK)
                        .text(),
                START);
        assertRefused(
                "key-unknown",
                new FeedBatchWriter(SigningKey.generate())
                        .write(Samples.GROUP, START, Samples.NOW, BLOCK)
                        .text(),
                START);
    }

    @Test
    void writesNothingThatIsRefused() {
        assertThatIllegalArgumentException().isThrownBy(() -> write(START, List.of()));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> write(START, List.of(new FeedEntry.Removed("key", List.of("a", "b")))));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> write(START, List.of(new FeedEntry.Removed("other", List.of("a")))));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new FeedWriter(Samples.FEED_KEY)
                        .write(FeedSamples.terms(1), List.of(FeedEntry.Removed.of(BLOCK.getFirst()))));
    }
}
