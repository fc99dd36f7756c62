package dev.gatewright.bundle;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.gatewright.bundle.archive.ArchiveWriter;
import dev.gatewright.bundle.signing.Jws;
import dev.gatewright.bundle.signing.SigningKey;
import dev.gatewright.bundle.trust.KeyRole;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.TreeMap;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class BundleVerifierTest {

    @Test
    void acceptsWhatTheSignerSigned() throws Refused {
        VerifiedBundle bundle = Samples.verifier().verify(Samples.bundle(), Samples.expectations());

        assertThat(bundle.content()).isEqualTo(Samples.content());
        assertThat(bundle.signer()).isEqualTo(Samples.BUNDLE_KEY.kid());
        assertThat(bundle.header().version()).isEqualTo(7);
        assertThat(bundle.header().content()).isEqualTo(Samples.unsigned().digest());
        assertThat(bundle.wasmDigests()).hasSize(1);
        assertThat(bundle.wasm(bundle.wasmDigests().iterator().next())).isEqualTo(Samples.WASM);
    }

    @Test
    void givesEqualContentForEqualInputWhateverTheVersion() throws Refused {
        BundleSigner signer = new BundleSigner(Samples.BUNDLE_KEY);
        String first = verify(signer.sign(Samples.unsigned(), Samples.terms(1)))
                .header()
                .content();

        assertThat(verify(signer.sign(Samples.unsigned(), Samples.terms(2)))
                        .header()
                        .content())
                .isEqualTo(first);
        assertThat(Samples.unsigned().archive()).isEqualTo(Samples.unsigned().archive());
    }

    @Test
    void readsAnUnsignedArchiveToSignIt() throws Refused {
        UnsignedBundle read = UnsignedBundle.read(Samples.unsigned().archive());

        assertThat(read.content()).isEqualTo(Samples.content());
        assertThat(read.digest()).isEqualTo(Samples.unsigned().digest());
        assertThat(UnsignedBundle.read(Samples.bundle()).digest()).isEqualTo(read.digest());
    }

    @Test
    void refusesEveryFlippedByte() {
        byte[] bundle = Samples.bundle();
        for (int i = 0; i < bundle.length; i++) {
            byte[] flipped = bundle.clone();
            flipped[i] ^= (byte) 0xFF;
            assertThatExceptionOfType(Refused.class)
                    .as("byte %d", i)
                    .isThrownBy(() -> Samples.verifier().verify(flipped, Samples.expectations()));
        }
    }

    @Test
    void refusesAnUnsignedBundle() {
        assertRefused(RefusalReason.SIGNATURE_MISSING, Samples.unsigned().archive());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "signature-missing | {\"signatures\":[]}",
                "signature-malformed | {\"signatures\":[\"a\",\"b\"]}",
                "signature-malformed | {\"signatures\":[\"a\"],\"plugin\":\"x\"}",
                "signature-malformed | {\"signatures\":[\"a\"],\"signatures\":[\"a\"]}",
                "signature-malformed | {\"signatures\":[null]}",
                "signature-malformed | x"
            })
    void refusesSignatureFilesThatAreNotOneJwt(String slug, String json) throws Refused {
        byte[] bundle = Tampering.rewrite(Samples.bundle(), Layout.SIGNATURES, before -> json);

        assertRefused(reason(slug), bundle);
    }

    @Test
    void refusesChangedFilesBeforeItParsesThem() throws Refused {
        for (String name : List.of(Layout.DATA, Layout.MANIFEST, "policies/sample/policy.rego")) {
            assertRefused(
                    RefusalReason.CONTENT_MISMATCH,
                    Tampering.rewrite(Samples.bundle(), name, before -> "not JSON {{{"));
        }
    }

    @Test
    void refusesChangesThatOpaWouldNotSee() throws Refused {
        assertRefused(
                RefusalReason.CONTENT_MISMATCH,
                Tampering.rewrite(Samples.bundle(), Layout.DATA, before -> before + " "));
    }

    @Test
    void refusesAddedRemovedAndRenamedFiles() throws Refused {
        TreeMap<String, byte[]> added = Tampering.files(Samples.bundle());
        added.put("policies/sample/more.rego", new byte[0]);
        assertRefused(RefusalReason.CONTENT_MISMATCH, ArchiveWriter.write(added));

        TreeMap<String, byte[]> removed = Tampering.files(Samples.bundle());
        removed.remove("policies/sample/policy.rego");
        assertRefused(RefusalReason.CONTENT_MISMATCH, ArchiveWriter.write(removed));

        removed.put("policies/other/policy.rego", Samples.REGO.getBytes(StandardCharsets.UTF_8));
        assertRefused(RefusalReason.CONTENT_MISMATCH, ArchiveWriter.write(removed));
    }

    @Test
    void refusesAnotherGroup() {
        assertRefused(
                RefusalReason.SCOPE_MISMATCH,
                Samples.bundle(),
                new BundleExpectations("another-group", Samples.CLOCK, null));
    }

    @Test
    void refusesLowerVersionsAndOtherContentOfTheSame() throws Refused {
        byte[] bundle = Samples.bundle();
        BundleExpectations.Position same = verify(bundle).position();

        assertRefused(RefusalReason.VERSION_LOWER, bundle, after(8, same.content()));
        assertRefused(RefusalReason.VERSION_CONFLICT, bundle, after(7, "0".repeat(64)));
        assertThat(Samples.verifier().verify(bundle, after(7, same.content())).position())
                .isEqualTo(same);
        assertThat(Samples.verifier().verify(bundle, after(6, "0".repeat(64))).position())
                .isEqualTo(same);
    }

    @ParameterizedTest
    @CsvSource({"-61, not-yet-valid", "-60, ", "0, ", "2592060, ", "2592061, expired"})
    void toleratesClocksThatAreAMinuteWrong(long seconds, String slug) throws Refused {
        Clock clock = Clock.fixed(Samples.NOW.plusSeconds(seconds), ZoneOffset.UTC);
        BundleExpectations expectations = new BundleExpectations(Samples.GROUP, clock, null);
        if (slug == null) {
            assertThat(Samples.verifier().verify(Samples.bundle(), expectations))
                    .isNotNull();
        } else {
            assertRefused(reason(slug), Samples.bundle(), expectations);
        }
    }

    @Test
    void refusesKeysThatAreUnknownOrHaveAnotherRole() {
        assertRefused(RefusalReason.KEY_UNKNOWN, signedBy(SigningKey.generate()));
        assertRefused(RefusalReason.KEY_ROLE, signedBy(Samples.FEED_KEY));
        assertRefused(RefusalReason.KEY_ROLE, signedBy(Samples.ROOT));
    }

    @ParameterizedTest
    @CsvSource({"-86461, key-not-yet-valid", "31536061, key-expired"})
    void refusesKeysOutsideTheirValidity(long seconds, String slug) {
        Instant then = Samples.NOW.plusSeconds(seconds);
        BundleVerifier verifier =
                new BundleVerifier(Samples.TRUST.keys(KeyRole.BUNDLE, Clock.fixed(then, ZoneOffset.UTC)));

        assertThatExceptionOfType(Refused.class)
                .isThrownBy(() -> verifier.verify(Samples.bundle(), Samples.expectations()))
                .extracting(Refused::reason)
                .isEqualTo(reason(slug));
    }

    /** Validly signed, and still not to be believed. */
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "format-unknown | \"format\":1, | \"format\":2,\"new\":1,",
                "json-malformed | \"version\":7 | \"version\":7.5",
                "json-malformed | \"version\":7 | \"version\":null",
                "json-malformed | \"version\":7 | \"versions\":7",
                "content-invalid | \"version\":7 | \"version\":0",
                "content-mismatch | \"algorithm\":\"SHA-256\" | \"algorithm\":\"MD5\"",
                "json-malformed | \"scope\": | \"scope\":\"x\",\"scope\":"
            })
    void refusesClaimsThatAreNotOurs(String slug, String before, String after) throws Refused {
        assertRefused(
                reason(slug), resigned(claims -> claims.replaceFirst(java.util.regex.Pattern.quote(before), after)));
    }

    @Test
    void refusesContentOfAnotherGroupThanTheSignature() throws Refused {
        byte[] bundle = resigned(claims -> claims.replace("\"" + Samples.GROUP + "\"", "\"other\""));

        assertRefused(RefusalReason.SCOPE_MISMATCH, bundle, new BundleExpectations("other", Samples.CLOCK, null));
    }

    private static byte[] resigned(UnaryOperator<String> change) throws Refused {
        TreeMap<String, byte[]> files = Tampering.files(Samples.bundle());
        Jws.Verified jws =
                Jws.verify(SignatureFile.jwt(files), SignatureClaims.TYPE, kid -> Samples.BUNDLE_KEY.verificationKey());
        String claims = change.apply(new String(jws.payload(), StandardCharsets.UTF_8));
        String jwt = Jws.sign(Samples.BUNDLE_KEY, SignatureClaims.TYPE, claims.getBytes(StandardCharsets.UTF_8));
        files.put(Layout.SIGNATURES, SignatureFile.of(jwt));
        return ArchiveWriter.write(files);
    }

    private static byte[] signedBy(SigningKey key) {
        return new BundleSigner(key).sign(Samples.unsigned(), Samples.terms(7));
    }

    private static BundleExpectations after(long version, String content) {
        return new BundleExpectations(Samples.GROUP, Samples.CLOCK, new BundleExpectations.Position(version, content));
    }

    private static VerifiedBundle verify(byte[] bundle) throws Refused {
        return Samples.verifier().verify(bundle, Samples.expectations());
    }

    private static RefusalReason reason(String slug) {
        return RefusalReason.valueOf(slug.toUpperCase(java.util.Locale.ROOT).replace('-', '_'));
    }

    private static void assertRefused(RefusalReason reason, byte[] bundle) {
        assertRefused(reason, bundle, Samples.expectations());
    }

    private static void assertRefused(RefusalReason reason, byte[] bundle, BundleExpectations expectations) {
        assertThatExceptionOfType(Refused.class)
                .isThrownBy(() -> Samples.verifier().verify(bundle, expectations))
                .extracting(Refused::reason)
                .isEqualTo(reason);
    }
}
