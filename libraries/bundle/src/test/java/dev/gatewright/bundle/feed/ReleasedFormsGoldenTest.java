package dev.gatewright.bundle.feed;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gatewright.bundle.BundleVerifier;
import dev.gatewright.bundle.Refused;
import dev.gatewright.bundle.Samples;
import dev.gatewright.bundle.UnsignedBundle;
import dev.gatewright.bundle.VerifiedBundle;
import dev.gatewright.bundle.trust.KeyRole;
import dev.gatewright.bundle.trust.SignedTrust;
import dev.gatewright.bundle.trust.TrustDocument;
import dev.gatewright.contracts.feed.FeedEntry;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Artifacts signed with the first release's code, by keys that no longer exist: every later version must read them. */
class ReleasedFormsGoldenTest {

    @Test
    void readsAReleasedTrustDocument() throws Exception {
        TrustDocument trust = trust();

        assertThat(trust.version()).isEqualTo(1);
        assertThat(trust.keys()).extracting(key -> key.role()).containsExactly(KeyRole.BUNDLE, KeyRole.FEED);
    }

    @Test
    void readsAReleasedBundle() throws Exception {
        BundleVerifier verifier = new BundleVerifier(trust().keys(KeyRole.BUNDLE, Samples.CLOCK));
        VerifiedBundle bundle = verifier.verify(golden("bundle.tar.gz"), Samples.expectations());

        assertThat(bundle.content()).isEqualTo(Samples.content());
        assertThat(bundle.files().get("data.json")).isEqualTo(golden("data.json"));
    }

    @Test
    void writesTheContentThatWasReleased() throws Exception {
        UnsignedBundle released = UnsignedBundle.read(golden("bundle.tar.gz"));

        assertThat(Samples.unsigned().digest()).isEqualTo(released.digest());
    }

    @Test
    void readsAReleasedFeed() throws Exception {
        FeedVerifier verifier = new FeedVerifier(trust().keys(KeyRole.FEED, Samples.CLOCK));
        FeedSnapshot snapshot = verifier.verify(golden("feed.snapshot"), FeedSamples.expectations());
        List<FeedEntry> entries = new ArrayList<>();
        snapshot.forEach(entries::add);

        assertThat(entries).isEqualTo(FeedSamples.entries());
        byte[] written = new FeedWriter(Samples.FEED_KEY).write(FeedSamples.terms(3), entries);
        assertThat(afterFirstLine(written)).isEqualTo(afterFirstLine(golden("feed.snapshot")));
    }

    private static String afterFirstLine(byte[] file) {
        String text = new String(file, StandardCharsets.UTF_8);
        return text.substring(text.indexOf('\n'));
    }

    private static TrustDocument trust() throws Refused, IOException {
        String thumbprint = new String(golden("root-thumbprint.txt"), StandardCharsets.US_ASCII);
        return SignedTrust.verifyPinned(golden("trust.json"), thumbprint.strip());
    }

    private static byte[] golden(String name) throws IOException {
        try (InputStream file = ReleasedFormsGoldenTest.class.getResourceAsStream("/golden/" + name)) {
            return file.readAllBytes();
        }
    }
}
