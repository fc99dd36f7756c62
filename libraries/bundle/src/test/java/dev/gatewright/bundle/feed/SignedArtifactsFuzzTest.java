package dev.gatewright.bundle.feed;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.gatewright.bundle.Refused;
import dev.gatewright.bundle.Samples;
import dev.gatewright.bundle.signing.Jws;
import dev.gatewright.bundle.trust.SignedTrust;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;

/** Without a key, no change of a signed artifact is ever believed, and nothing but a refusal comes of it. */
class SignedArtifactsFuzzTest {

    private static final byte[] BUNDLE = Samples.bundle();
    private static final byte[] FEED = FeedSamples.file(1);
    private static final byte[] TRUST = SignedTrust.sign(Samples.TRUST, List.of(Samples.ROOT));
    private static final String JWS = Jws.sign(Samples.FEED_KEY, "t", new byte[] {1, 2, 3});

    private interface Reader {
        Object read(byte[] artifact) throws Refused;
    }

    private static final List<Reader> READERS = List.of(
            bytes -> Samples.verifier().verify(bytes, Samples.expectations()),
            bytes -> FeedSamples.verifier().verify(bytes, FeedSamples.expectations()),
            bytes -> SignedTrust.verifyPinned(bytes, Samples.ROOT.kid()),
            bytes -> SignedTrust.verifyNext(bytes, Samples.TRUST),
            bytes -> Jws.verify(
                    new String(bytes, StandardCharsets.ISO_8859_1), "t", kid -> Samples.FEED_KEY.verificationKey()));

    private static final List<byte[]> ARTIFACTS =
            List.of(BUNDLE, FEED, TRUST, TRUST, JWS.getBytes(StandardCharsets.US_ASCII));

    @Property(tries = 1000)
    void refusesNoise(@ForAll @Size(max = 600) byte[] noise, @ForAll @IntRange(max = 4) int reader) {
        assertRefused(noise, reader);
    }

    @Property(tries = 1000)
    void refusesSpliceDeletionAndRepetition(
            @ForAll @IntRange(max = 4) int reader,
            @ForAll @IntRange(max = 100_000) int from,
            @ForAll @IntRange(max = 100_000) int to,
            @ForAll @Size(max = 40) byte[] inserted) {
        byte[] artifact = ARTIFACTS.get(reader);
        byte[] head = Arrays.copyOf(artifact, from % (artifact.length + 1));
        byte[] tail = Arrays.copyOfRange(artifact, to % (artifact.length + 1), artifact.length);
        byte[] changed = new byte[head.length + inserted.length + tail.length];
        System.arraycopy(head, 0, changed, 0, head.length);
        System.arraycopy(inserted, 0, changed, head.length, inserted.length);
        System.arraycopy(tail, 0, changed, head.length + inserted.length, tail.length);
        if (!Arrays.equals(changed, artifact)) {
            assertRefused(changed, reader);
        }
    }

    /** The one change that means nothing: white space between the tokens of the trust document's unsigned envelope. */
    private static boolean isOnlyLayout(byte[] changed) {
        String text = new String(changed, StandardCharsets.ISO_8859_1).replaceAll("[ \\t\\r\\n]", "");
        return text.equals(new String(TRUST, StandardCharsets.ISO_8859_1));
    }

    private static void assertRefused(byte[] artifact, int reader) {
        if (isOnlyLayout(artifact)) {
            return;
        }
        assertThatExceptionOfType(Refused.class)
                .isThrownBy(() -> READERS.get(reader).read(artifact))
                .satisfies(refused -> assertThat(refused.reason()).isNotNull());
    }
}
