package dev.gatewright.bundle.trust;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.gatewright.bundle.RefusalReason;
import dev.gatewright.bundle.Refused;
import dev.gatewright.bundle.Samples;
import dev.gatewright.bundle.signing.Base64Url;
import dev.gatewright.bundle.signing.Jws;
import dev.gatewright.bundle.signing.KeyLookup;
import dev.gatewright.bundle.signing.SigningKey;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SignedTrustTest {

    private static final SigningKey REPLACEMENT = SigningKey.generate();
    private static final TrustDocument NEXT =
            Samples.TRUST.rotateRoot(Samples.ROOT.kid(), REPLACEMENT.verificationKey(), Samples.NOW.plusSeconds(5));

    @Test
    void acceptsTheDocumentOfThePinnedRoot() throws Refused {
        byte[] json = SignedTrust.sign(Samples.TRUST, List.of(Samples.ROOT));

        assertThat(SignedTrust.verifyPinned(json, Samples.ROOT.kid())).isEqualTo(Samples.TRUST);
    }

    @Test
    void refusesAnotherPin() {
        byte[] json = SignedTrust.sign(Samples.TRUST, List.of(Samples.ROOT));

        assertRefused(RefusalReason.KEY_UNKNOWN, () -> SignedTrust.verifyPinned(json, REPLACEMENT.kid()));
    }

    @Test
    void followsTheChainToANewRoot() throws Refused {
        byte[] json = SignedTrust.sign(NEXT, List.of(Samples.ROOT, REPLACEMENT));

        assertThat(SignedTrust.verifyNext(json, Samples.TRUST)).isEqualTo(NEXT);
        assertThat(SignedTrust.verifyPinned(json, REPLACEMENT.kid())).isEqualTo(NEXT);
    }

    @Test
    void needsBothTheOldRootAndTheNew() {
        assertRefused(
                RefusalReason.SIGNATURE_MISSING,
                () -> SignedTrust.verifyNext(SignedTrust.sign(NEXT, List.of(REPLACEMENT)), Samples.TRUST));
        assertRefused(
                RefusalReason.SIGNATURE_MISSING,
                () -> SignedTrust.verifyNext(SignedTrust.sign(NEXT, List.of(Samples.ROOT)), Samples.TRUST));
        assertRefused(
                RefusalReason.SIGNATURE_MISSING,
                () -> SignedTrust.verifyPinned(SignedTrust.sign(NEXT, List.of(Samples.ROOT)), REPLACEMENT.kid()));
    }

    @Test
    void neverGoesBack() {
        TrustDocument first = Samples.TRUST;
        TrustDocument second = first.revokeKey(Samples.FEED_KEY.kid(), Samples.NOW);
        TrustDocument otherSecond = first.revokeKey(Samples.BUNDLE_KEY.kid(), Samples.NOW);

        assertRefused(
                RefusalReason.VERSION_LOWER,
                () -> SignedTrust.verifyNext(SignedTrust.sign(first, List.of(Samples.ROOT)), second));
        assertRefused(
                RefusalReason.VERSION_CONFLICT,
                () -> SignedTrust.verifyNext(SignedTrust.sign(otherSecond, List.of(Samples.ROOT)), second));
    }

    @Test
    void acceptsTheSameDocumentAgain() throws Refused {
        byte[] json = SignedTrust.sign(Samples.TRUST, List.of(Samples.ROOT));

        assertThat(SignedTrust.verifyNext(json, Samples.TRUST)).isEqualTo(Samples.TRUST);
    }

    @Test
    void refusesDocumentsSignedByTheKeysTheyName() {
        byte[] json = SignedTrust.sign(Samples.TRUST, List.of(Samples.BUNDLE_KEY));

        assertRefused(RefusalReason.SIGNATURE_MISSING, () -> SignedTrust.verifyPinned(json, Samples.ROOT.kid()));
        assertRefused(RefusalReason.SIGNATURE_MISSING, () -> SignedTrust.verifyNext(json, Samples.TRUST));
    }

    @Test
    void refusesEveryFlippedByte() {
        byte[] json = SignedTrust.sign(Samples.TRUST, List.of(Samples.ROOT));
        for (int i = 0; i < json.length; i++) {
            byte[] flipped = json.clone();
            flipped[i] ^= 1;
            assertThatExceptionOfType(Refused.class)
                    .as("byte %d", i)
                    .isThrownBy(() -> SignedTrust.verifyPinned(flipped, Samples.ROOT.kid()));
        }
    }

    @Test
    void endsTheOldKeyWhenANewOneIsAdded() throws Refused {
        SigningKey added = SigningKey.generate();
        TrustDocument next =
                Samples.TRUST.rotateKey(Samples.trusted(KeyRole.BUNDLE, added), Duration.ofHours(1), Samples.NOW);

        KeyLookup within = next.keys(KeyRole.BUNDLE, at(3600));
        assertThat(within.key(added.kid())).isEqualTo(added.verificationKey());
        assertThat(within.key(Samples.BUNDLE_KEY.kid())).isEqualTo(Samples.BUNDLE_KEY.verificationKey());
        assertRefused(
                RefusalReason.KEY_EXPIRED,
                () -> next.keys(KeyRole.BUNDLE, at(3661)).key(Samples.BUNDLE_KEY.kid()));
        assertThat(next.keys(KeyRole.FEED, at(3661)).key(Samples.FEED_KEY.kid()))
                .isNotNull();
    }

    @Test
    void putsAKeyInThePlaceOfOneThatIsRevoked() {
        TrustDocument first = Samples.TRUST;
        TrustedKey made = new TrustedKey(
                KeyRole.FEED,
                Samples.NOW,
                Samples.NOW.plusSeconds(60),
                SigningKey.generate().verificationKey());

        TrustDocument next = first.replaceKey(Samples.FEED_KEY.kid(), made, Samples.NOW);

        assertThat(next.version()).isEqualTo(first.version() + 1);
        assertThat(next.keys())
                .hasSameSizeAs(first.keys())
                .contains(made)
                .noneMatch(key -> key.key().kid().equals(Samples.FEED_KEY.kid()));
    }

    @Test
    void leavesOutKeysThatEndedBefore() {
        SigningKey second = SigningKey.generate();
        SigningKey third = SigningKey.generate();
        TrustDocument next = Samples.TRUST
                .rotateKey(Samples.trusted(KeyRole.BUNDLE, second), Duration.ZERO, Samples.NOW)
                .rotateKey(Samples.trusted(KeyRole.BUNDLE, third), Duration.ZERO, Samples.NOW.plusSeconds(1));

        assertThat(next.version()).isEqualTo(3);
        assertThat(next.keys())
                .extracting(key -> key.key().kid())
                .containsExactlyInAnyOrder(Samples.FEED_KEY.kid(), second.kid(), third.kid());
    }

    @Test
    void givesAKeyOneRoleOnly() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> TrustDocument.first(
                        Samples.ROOT.verificationKey(),
                        List.of(Samples.trusted(KeyRole.BUNDLE, Samples.ROOT)),
                        Samples.NOW));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Samples.TRUST.rotateKey(
                        Samples.trusted(KeyRole.BUNDLE, Samples.FEED_KEY), Duration.ZERO, Samples.NOW));
    }

    /** Signed by the pinned root, and still not to be believed. */
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "format-unknown | \"format\":1 | \"format\":2,\"new\":1",
                "json-malformed | \"format\":1 | \"format\":1,\"x\":1",
                "json-malformed | \"version\":1 | \"version\":1,\"version\":1",
                "json-malformed | \"role\":\"feed\" | \"role\":\"root\"",
                "content-invalid | \"version\":1 | \"version\":0",
                "content-invalid | \"notBefore\":1 | \"notBefore\":9",
                "content-invalid | \"issuedAt\":1 | \"issuedAt\":-1",
                "algorithm-not-allowed | P-256 | P-384"
            })
    void refusesPayloadsThatAreNotOurs(String slug, String before, String after) {
        String payload = new String(TrustPayload.of(Samples.TRUST).bytes(), StandardCharsets.UTF_8);
        String changed = payload.replace(before, after);
        assertThat(changed).isNotEqualTo(payload);
        String encoded = Base64Url.encode(changed.getBytes(StandardCharsets.UTF_8));
        Jws.Part part = Jws.signPart(Samples.ROOT, SignedTrust.TYPE, encoded);
        String json = "{\"payload\":\"%s\",\"signatures\":[{\"protected\":\"%s\",\"signature\":\"%s\"}]}"
                .formatted(encoded, part.header(), part.signature());

        assertThatExceptionOfType(Refused.class)
                .isThrownBy(() -> SignedTrust.verifyPinned(json.getBytes(StandardCharsets.UTF_8), Samples.ROOT.kid()))
                .extracting(refused -> refused.reason().slug())
                .isEqualTo(slug);
    }

    private static Clock at(long seconds) {
        return Clock.fixed(Samples.NOW.plusSeconds(seconds), ZoneOffset.UTC);
    }

    private interface Verification {
        Object run() throws Refused;
    }

    private static void assertRefused(RefusalReason reason, Verification verification) {
        assertThatExceptionOfType(Refused.class)
                .isThrownBy(verification::run)
                .extracting(Refused::reason)
                .isEqualTo(reason);
    }
}
