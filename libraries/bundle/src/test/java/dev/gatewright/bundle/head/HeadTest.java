package dev.gatewright.bundle.head;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.gatewright.bundle.Refused;
import dev.gatewright.bundle.Samples;
import dev.gatewright.bundle.feed.FeedPosition;
import dev.gatewright.bundle.signing.Jws;
import dev.gatewright.bundle.signing.SigningKey;
import dev.gatewright.bundle.trust.KeyRole;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class HeadTest {

    private static final String A = "a".repeat(64);
    private static final String B = "b".repeat(64);

    private static final Head LAST = head(7, A, 2, 3, 5, A, 0);

    private static Head head(
            long version, String content, long trust, long epoch, long sequence, String digest, long seconds) {
        return Head.of(
                Samples.GROUP,
                version == 0 ? null : new Head.Announced(version, content),
                trust,
                new FeedPosition(epoch, sequence, digest),
                2,
                at(seconds));
    }

    private static Instant at(long seconds) {
        return Samples.NOW.plusSeconds(seconds);
    }

    private static Head verify(String compact, @Nullable Head last) throws Refused {
        return new HeadVerifier(Samples.TRUST.keys(KeyRole.FEED, Samples.CLOCK))
                .verify(compact, new HeadExpectations(Samples.GROUP, Samples.CLOCK, last));
    }

    private static String signed(Head head) {
        return new HeadWriter(Samples.FEED_KEY).write(head);
    }

    private static void assertRefused(String reason, String compact, @Nullable Head last) {
        assertThatExceptionOfType(Refused.class)
                .isThrownBy(() -> verify(compact, last))
                .satisfies(e -> assertThat(e.reason().slug()).isEqualTo(reason));
    }

    @Test
    void readsBackWhatWasWritten() throws Refused {
        Head empty = head(0, A, 1, 1, 1, A, 0);

        assertThat(verify(signed(LAST), null)).isEqualTo(LAST);
        assertThat(verify(signed(empty), null)).isEqualTo(empty);
        assertThat(verify(signed(LAST), LAST)).isEqualTo(LAST);
    }

    @Test
    void refusesEveryFlippedCharacter() {
        byte[] compact = signed(LAST).getBytes(StandardCharsets.US_ASCII);
        for (int i = 0; i < compact.length; i++) {
            byte[] flipped = compact.clone();
            flipped[i] ^= 1;
            assertThatExceptionOfType(Refused.class)
                    .as("character %d", i)
                    .isThrownBy(() -> verify(new String(flipped, StandardCharsets.ISO_8859_1), null));
        }
    }

    @ParameterizedTest
    @CsvSource({
        "6, a, 2, 3, 5, a, 1, version-lower",
        "0, a, 2, 3, 5, a, 1, version-lower",
        "7, b, 2, 3, 5, a, 1, version-conflict",
        "7, a, 1, 3, 5, a, 1, version-lower",
        "7, a, 2, 3, 4, b, 1, feed-behind",
        "7, a, 2, 2, 9, b, 1, feed-behind",
        "7, a, 2, 3, 5, b, 1, version-conflict",
        "8, b, 3, 3, 6, b, -11, head-behind"
    })
    void refusesWhatGoesBack(
            long version,
            String content,
            long trust,
            long epoch,
            long sequence,
            String digest,
            long seconds,
            String reason) {
        Head older = head(version, content.repeat(64), trust, epoch, sequence, digest.repeat(64), seconds);

        assertRefused(reason, signed(older), LAST);
    }

    @Test
    void acceptsWhatGoesOn() throws Refused {
        Head next = head(8, B, 3, 4, 1, B, 5);

        assertThat(verify(signed(next), LAST)).isEqualTo(next);
    }

    @Test
    void forgivesNodesWhoseClocksAreAFewSecondsApart() throws Refused {
        Head other = head(7, A, 2, 3, 6, B, -9);

        assertThat(verify(signed(other), LAST)).isEqualTo(other);
    }

    @ParameterizedTest
    @CsvSource({"-61, clock-skew", "61, clock-skew"})
    void refusesATimeFarFromItsOwn(long seconds, String reason) {
        assertRefused(reason, signed(head(7, A, 2, 3, 5, A, seconds)), null);
    }

    @Test
    void refusesAnotherGroupKeyRoleTypeOrFormat() {
        Head other = Head.of("other", null, 1, new FeedPosition(1, 1, A), 1, Samples.NOW);
        assertRefused("scope-mismatch", signed(other), null);
        assertRefused("key-role", new HeadWriter(Samples.BUNDLE_KEY).write(LAST), null);
        assertRefused("key-unknown", new HeadWriter(SigningKey.generate()).write(LAST), null);
        byte[] future = "{\"format\":2}".getBytes(StandardCharsets.US_ASCII);
        assertRefused("format-unknown", Jws.sign(Samples.FEED_KEY, HeadWriter.TYPE, future), null);
        assertRefused("signature-malformed", Jws.sign(Samples.FEED_KEY, "gatewright-feed+jwt", future), null);
        assertRefused("too-large", "a".repeat(10_000), null);
    }

    @Test
    void refusesSignedNonsense() {
        assertRefused("content-invalid", signed(head(7, "x", 1, 1, 1, A, 0)), null);
        assertRefused("content-invalid", signed(head(7, A, 1, 0, 1, A, 0)), null);
        assertRefused("content-invalid", signed(head(7, A, 0, 1, 1, A, 0)), null);
    }

    @Test
    void believesAKeptHeadThoughItsTimeHasPassed() throws Refused {
        Head old = head(7, A, 2, 3, 5, A, -86_400);

        assertThat(new HeadVerifier(Samples.TRUST.keys(KeyRole.FEED, Samples.CLOCK))
                        .verifyKept(signed(old), Samples.GROUP))
                .isEqualTo(old);
    }
}
