package dev.gatewright.bundle.signing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.gatewright.bundle.RefusalReason;
import dev.gatewright.bundle.Refused;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.security.Signature;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class JwsTest {

    private static final String TYPE = "test+jws";
    private static final SigningKey KEY = SigningKey.generate();
    private static final byte[] PAYLOAD = "{\"a\":1}".getBytes(StandardCharsets.UTF_8);
    private static final KeyLookup KEYS = kid -> {
        if (kid.equals(KEY.kid())) {
            return KEY.verificationKey();
        }
        throw new Refused(RefusalReason.KEY_UNKNOWN, "unknown");
    };

    @Test
    void verifiesWhatTheKeySigned() throws Refused {
        Jws.Verified verified = Jws.verify(Jws.sign(KEY, TYPE, PAYLOAD), TYPE, KEYS);

        assertThat(verified.payload()).isEqualTo(PAYLOAD);
        assertThat(verified.kid()).isEqualTo(KEY.kid());
    }

    /** Signed by the right key with this header, so only the header's rules stand between it and belief. */
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "algorithm-not-allowed | {\"alg\":\"none\",\"kid\":\"KID\",\"typ\":\"test+jws\"}",
                "algorithm-not-allowed | {\"alg\":\"HS256\",\"kid\":\"KID\",\"typ\":\"test+jws\"}",
                "algorithm-not-allowed | {\"alg\":\"es256\",\"kid\":\"KID\",\"typ\":\"test+jws\"}",
                "algorithm-not-allowed | {\"alg\":[\"ES256\"],\"kid\":\"KID\",\"typ\":\"test+jws\"}",
                "algorithm-not-allowed | {\"alg\":null,\"kid\":\"KID\",\"typ\":\"test+jws\"}",
                "algorithm-not-allowed | {\"kid\":\"KID\",\"typ\":\"test+jws\"}",
                "algorithm-not-allowed | []",
                "signature-malformed | {\"alg\":\"ES256\",\"alg\":\"ES256\",\"kid\":\"KID\",\"typ\":\"test+jws\"}",
                "signature-malformed | {\"alg\":\"ES256\",\"kid\":\"KID\",\"typ\":\"JWT\"}",
                "signature-malformed | {\"alg\":\"ES256\",\"kid\":\"KID\"}",
                "signature-malformed | {\"alg\":\"ES256\",\"typ\":\"test+jws\"}",
                "signature-malformed | {\"alg\":\"ES256\",\"kid\":1,\"typ\":\"test+jws\"}",
                "signature-malformed | {\"alg\":\"ES256\",\"kid\":\"KID\",\"typ\":\"test+jws\",\"crit\":[\"b64\"]}",
                "signature-malformed | {\"alg\":\"ES256\",\"kid\":\"KID\",\"typ\":\"test+jws\",\"b64\":true}",
                "signature-malformed | {\"alg\":\"ES256\",\"kid\":\"KID\",\"typ\":\"test+jws\",\"jwk\":{}}",
                "signature-malformed | {\"alg\":\"ES256\",\"kid\":\"KID\",\"typ\":\"test+jws\",\"jku\":\"http://a\"}",
                "signature-malformed | {\"alg\":\"ES256\",\"kid\":\"KID\",\"typ\":\"test+jws\",\"x\":1}",
                "signature-malformed | {\"alg\":\"ES256\",\"kid\":\"KID\",\"typ\":\"test+jws\"} {}",
                "key-unknown | {\"alg\":\"ES256\",\"kid\":\"other\",\"typ\":\"test+jws\"}"
            })
    void refusesHeadersThatAreNotExactlyOurs(String slug, String header) {
        String encoded = Base64Url.encode(header.replace("KID", KEY.kid()).getBytes(StandardCharsets.UTF_8));

        assertRefused(slug, signed(encoded, Base64Url.encode(PAYLOAD)));
    }

    @Test
    void refusesHs256WithThePublicKeyAsSecret() {
        assertRefused(
                "algorithm-not-allowed",
                Base64Url.encode(("{\"alg\":\"HS256\",\"kid\":\"" + KEY.kid() + "\",\"typ\":\"test+jws\"}")
                                .getBytes(StandardCharsets.UTF_8))
                        + "." + Base64Url.encode(PAYLOAD) + "." + Base64Url.encode(new byte[32]));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", ".", "..", "a.b", "a.b.c.d", "a.b.c"})
    void refusesWhatIsNoCompactJws(String text) {
        assertThatExceptionOfType(Refused.class).isThrownBy(() -> Jws.verify(text, TYPE, KEYS));
    }

    @Test
    void refusesPaddingAndBitsLeftOver() {
        String jws = Jws.sign(KEY, TYPE, PAYLOAD);

        assertRefused("signature-malformed", jws + "=");
        char last = jws.charAt(jws.length() - 1);
        char same = (char) (last + 1);
        assertRefused("signature-malformed", jws.substring(0, jws.length() - 1) + same);
    }

    @Test
    void refusesDerSignatures() throws Exception {
        String jws = Jws.sign(KEY, TYPE, PAYLOAD);
        String input = jws.substring(0, jws.lastIndexOf('.'));
        byte[] der = new byte[64];
        der[0] = 0x30;
        der[1] = 62;

        assertRefused("signature-invalid", input + "." + Base64Url.encode(der));
        assertRefused("signature-malformed", input + "." + Base64Url.encode(new byte[70]));
    }

    @Test
    void refusesHalvesThatAreZeroOrNotBelowTheOrder() {
        String jws = Jws.sign(KEY, TYPE, PAYLOAD);
        String input = jws.substring(0, jws.lastIndexOf('.'));
        byte[] order = P256.bytes(P256.PARAMETERS.getOrder());
        byte[] one = P256.bytes(BigInteger.ONE);
        byte[] zero = new byte[32];
        for (byte[][] halves : new byte[][][] {{zero, zero}, {zero, one}, {one, zero}, {order, one}, {one, order}}) {
            byte[] signature = new byte[64];
            System.arraycopy(halves[0], 0, signature, 0, 32);
            System.arraycopy(halves[1], 0, signature, 32, 32);
            assertRefused("signature-invalid", input + "." + Base64Url.encode(signature));
        }
    }

    @Test
    void refusesEveryChangedCharacter() {
        String jws = Jws.sign(KEY, TYPE, PAYLOAD);
        for (int i = 0; i < jws.length(); i++) {
            StringBuilder changed = new StringBuilder(jws);
            changed.setCharAt(i, jws.charAt(i) == 'A' ? 'B' : 'A');
            assertThatExceptionOfType(Refused.class).isThrownBy(() -> Jws.verify(changed.toString(), TYPE, KEYS));
        }
    }

    @Test
    void isVerifiedByOtherImplementationsOfEs256() throws Exception {
        String jws = Jws.sign(KEY, TYPE, PAYLOAD);
        int dot = jws.lastIndexOf('.');
        Signature verifier = Signature.getInstance("SHA256withECDSAinP1363Format");
        verifier.initVerify(java.security.KeyFactory.getInstance("EC")
                .generatePublic(new java.security.spec.X509EncodedKeySpec(java.util.Base64.getMimeDecoder()
                        .decode(KEY.verificationKey().pem().replaceAll("-----[A-Z ]+-----", "")))));
        verifier.update(jws.substring(0, dot).getBytes(StandardCharsets.US_ASCII));

        assertThat(verifier.verify(Base64Url.decode(jws.substring(dot + 1)))).isTrue();
    }

    private static String signed(String header, String payload) {
        byte[] input = (header + "." + payload).getBytes(StandardCharsets.US_ASCII);
        return header + "." + payload + "." + Base64Url.encode(KEY.sign(input));
    }

    private static void assertRefused(String slug, String jws) {
        assertThatExceptionOfType(Refused.class)
                .isThrownBy(() -> Jws.verify(jws, TYPE, KEYS))
                .extracting(refused -> refused.reason().slug())
                .isEqualTo(slug);
    }
}
