package dev.gatewright.bundle.feed;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.gatewright.bundle.RefusalReason;
import dev.gatewright.bundle.Refused;
import dev.gatewright.bundle.Samples;
import dev.gatewright.bundle.signing.Jws;
import dev.gatewright.bundle.signing.Sha256;
import dev.gatewright.bundle.signing.SigningKey;
import dev.gatewright.contracts.feed.FeedEntry;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class FeedTest {

    @Test
    void readsBackWhatWasWritten() throws Refused {
        FeedSnapshot snapshot = FeedSamples.verifier().verify(FeedSamples.file(3), FeedSamples.expectations());

        assertThat(entries(snapshot)).isEqualTo(FeedSamples.entries());
        assertThat(snapshot.header().sequence()).isEqualTo(3);
        assertThat(snapshot.signer()).isEqualTo(Samples.FEED_KEY.kid());
    }

    @Test
    void readsAFeedWithoutEntries() throws Refused {
        byte[] file = new FeedWriter(Samples.FEED_KEY).write(FeedSamples.terms(1), List.of());

        assertThat(entries(FeedSamples.verifier().verify(file, FeedSamples.expectations())))
                .isEmpty();
    }

    @Test
    void refusesEveryFlippedByte() {
        byte[] file = FeedSamples.file(1);
        for (int i = 0; i < file.length; i++) {
            byte[] flipped = file.clone();
            flipped[i] ^= 1;
            assertThatExceptionOfType(Refused.class)
                    .as("byte %d", i)
                    .isThrownBy(() -> FeedSamples.verifier().verify(flipped, FeedSamples.expectations()));
        }
    }

    @Test
    void refusesTruncationAndPadding() {
        String file = new String(FeedSamples.file(1), StandardCharsets.UTF_8);
        int lastLine = file.lastIndexOf('\n', file.length() - 2) + 1;

        assertRefused(RefusalReason.CONTENT_MISMATCH, file.substring(0, lastLine));
        assertRefused(RefusalReason.CONTENT_MISMATCH, file + "\n");
        assertRefused(RefusalReason.SIGNATURE_MALFORMED, file.substring(0, file.indexOf('\n')));
        assertRefused(RefusalReason.SIGNATURE_MALFORMED, "");
    }

    @Test
    void refusesAnotherGroupOrRole() {
        FeedTerms other = new FeedTerms("other", 1, 1, Samples.NOW, null, null);
        assertRefused(RefusalReason.SCOPE_MISMATCH, text(new FeedWriter(Samples.FEED_KEY).write(other, List.of())));
        assertRefused(
                RefusalReason.KEY_ROLE,
                text(new FeedWriter(Samples.BUNDLE_KEY).write(FeedSamples.terms(1), List.of())));
        assertRefused(
                RefusalReason.KEY_UNKNOWN,
                text(new FeedWriter(SigningKey.generate()).write(FeedSamples.terms(1), List.of())));
    }

    @ParameterizedTest
    @CsvSource({"1, 4, feed-behind", "2, 1, feed-behind", "1, 3, version-conflict", "1, 2, "})
    void neverGoesBack(long epoch, long sequence, String slug) throws Refused {
        FeedExpectations expectations =
                new FeedExpectations(Samples.GROUP, Samples.CLOCK, new FeedPosition(epoch, sequence, "0".repeat(64)));
        if (slug == null) {
            FeedSnapshot snapshot = FeedSamples.verifier().verify(FeedSamples.file(3), expectations);
            assertThat(snapshot.position().sequence()).isEqualTo(3);
        } else {
            assertRefused(reason(slug), FeedSamples.file(3), expectations);
        }
    }

    @Test
    void acceptsTheSameSnapshotAgain() throws Refused {
        byte[] file = FeedSamples.file(3);
        FeedPosition position =
                FeedSamples.verifier().verify(file, FeedSamples.expectations()).position();

        FeedExpectations again = new FeedExpectations(Samples.GROUP, Samples.CLOCK, position);
        assertThat(FeedSamples.verifier().verify(file, again).position()).isEqualTo(position);
    }

    @ParameterizedTest
    @CsvSource({"-61, not-yet-valid", "3661, expired"})
    void refusesFeedsOutsideTheirTime(long seconds, String slug) {
        Clock clock = Clock.fixed(Samples.NOW.plusSeconds(seconds), ZoneOffset.UTC);

        assertRefused(reason(slug), FeedSamples.file(1), new FeedExpectations(Samples.GROUP, clock, null));
    }

    /** Signed by the right key, with a body that no writer of ours writes. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "\n",
                "{}\n",
                "{\"type\":\"unknown\"}\n",
                "{\"type\":\"address-block\",\"network\":\"192.0.2.1\"}",
                "{\"type\":\"address-block\",\"network\":\"192.0.2.1\"}\n{\"type\":\"address-block\",\"network\":\"a\"}\n",
                "{\"type\":\"address-block\",\"network\":\"192.0.2.1\",\"network\":\"a\"}\n",
                "{\"type\":\"address-block\",\"network\":\"\\u0000\"}\n",
                "{\"type\":\"address-block\",\"network\":\"a\",\"x\":1}\n",
                "{\"type\":\"token-revocation\",\"issuer\":\"a\",\"id\":\"b\"}\n",
                "{\"type\":\"key\",\"id\":\"a\",\"hash\":\"AB\",\"prefix\":\"p\",\"application\":\"a\",\"status\":\"active\"}\n",
                "{\"type\":\"issuer-keys\",\"issuer\":\"a\",\"keys\":[]}\n"
            })
    void refusesEntriesThatAreNotOurs(String body) throws Refused {
        String header = ("{\"format\":1,\"group\":\"%s\",\"epoch\":1,\"sequence\":1,\"issuedAt\":%d,\"content\":\"%s\","
                        + "\"entries\":1}")
                .formatted(
                        Samples.GROUP, Samples.NOW.getEpochSecond(), Sha256.hex(body.getBytes(StandardCharsets.UTF_8)));
        String file =
                Jws.sign(Samples.FEED_KEY, FeedHeader.TYPE, header.getBytes(StandardCharsets.UTF_8)) + "\n" + body;
        FeedSnapshot snapshot =
                FeedSamples.verifier().verify(file.getBytes(StandardCharsets.UTF_8), FeedSamples.expectations());

        assertThatExceptionOfType(Refused.class).isThrownBy(() -> snapshot.forEach(entry -> {}));
    }

    @Test
    void refusesLinesAndFilesThatAreTooLong() throws Refused {
        FeedLimits limits = new FeedLimits(4096, 1024, 100, 3);
        FeedVerifier verifier =
                new FeedVerifier(Samples.TRUST.keys(dev.gatewright.bundle.trust.KeyRole.FEED, Samples.CLOCK), limits);
        FeedSnapshot snapshot = verifier.verify(FeedSamples.file(1), FeedSamples.expectations());

        assertThatExceptionOfType(Refused.class)
                .isThrownBy(() -> snapshot.forEach(entry -> {}))
                .extracting(Refused::reason)
                .isEqualTo(RefusalReason.TOO_LARGE);
        assertThatExceptionOfType(Refused.class)
                .isThrownBy(() -> verifier.verify(new byte[4097], FeedSamples.expectations()))
                .extracting(Refused::reason)
                .isEqualTo(RefusalReason.TOO_LARGE);
    }

    @Test
    void neverWritesWhatReadersRefuse() {
        FeedEntry bad = new FeedEntry.Key("k", "not a hash", "p", "a", FeedEntry.KeyStatus.ACTIVE, null);

        assertThatIllegalArgumentException()
                .isThrownBy(() -> new FeedWriter(Samples.FEED_KEY).write(FeedSamples.terms(1), List.of(bad)));
    }

    private static List<FeedEntry> entries(FeedSnapshot snapshot) throws Refused {
        List<FeedEntry> read = new ArrayList<>();
        snapshot.forEach(read::add);
        return read;
    }

    private static String text(byte[] file) {
        return new String(file, StandardCharsets.UTF_8);
    }

    private static RefusalReason reason(String slug) {
        return RefusalReason.valueOf(slug.toUpperCase(Locale.ROOT).replace('-', '_'));
    }

    private static void assertRefused(RefusalReason reason, String file) {
        assertRefused(reason, file.getBytes(StandardCharsets.UTF_8), FeedSamples.expectations());
    }

    private static void assertRefused(RefusalReason reason, byte[] file, FeedExpectations expectations) {
        assertThatExceptionOfType(Refused.class)
                .isThrownBy(() -> FeedSamples.verifier().verify(file, expectations))
                .extracting(Refused::reason)
                .isEqualTo(reason);
    }
}
