package dev.gatewright.bundle.feed;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gatewright.bundle.Refused;
import dev.gatewright.bundle.Samples;
import dev.gatewright.contracts.feed.FeedEntry;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class FeedTest {

    @Test
    void readsBackWhatWasWritten() throws Refused {
        FeedSnapshot snapshot = FeedSamples.verifier().verify(FeedSamples.file(3), FeedSamples.expectations());

        List<FeedEntry> read = new ArrayList<>();
        snapshot.forEach(read::add);
        assertThat(read).isEqualTo(FeedSamples.entries());
        assertThat(snapshot.header().sequence()).isEqualTo(3);
        assertThat(snapshot.signer()).isEqualTo(Samples.FEED_KEY.kid());
    }
}
