package dev.gatewright.bundle.instance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.gatewright.bundle.RefusalReason;
import dev.gatewright.bundle.Refused;
import dev.gatewright.bundle.Samples;
import dev.gatewright.bundle.signing.KeyLookup;
import dev.gatewright.bundle.signing.SigningKey;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class InstanceSignaturesTest {

    private static final String AUDIENCE = "https://publisher.example/sync/v1";
    private static final SigningKey KEY = SigningKey.generate();
    private static final SigningKey ENCRYPTION = SigningKey.generate();
    private static final byte[] BODY = "{}".getBytes(StandardCharsets.US_ASCII);
    private static final byte[] NONE = {};
    private static final KeyLookup KEYS = kid -> {
        if (!kid.equals(KEY.kid())) {
            throw new Refused(RefusalReason.KEY_UNKNOWN, "unknown");
        }
        return KEY.verificationKey();
    };

    private static EnrolmentRequest request(long lifetime, SigningKey encryption) {
        long now = Samples.NOW.getEpochSecond();
        return new EnrolmentRequest(
                AUDIENCE,
                now,
                now + lifetime,
                "one",
                "token",
                KEY.verificationKey().jwk(),
                encryption.verificationKey().jwk(),
                "gateway-1",
                "0.1.0",
                Map.of("bundle", List.of(1)),
                List.of("cors"));
    }

    private static void assertRefused(String reason, ThrowingCallable call) {
        assertThatExceptionOfType(Refused.class)
                .isThrownBy(call)
                .satisfies(e -> assertThat(e.reason().slug()).isEqualTo(reason));
    }

    private static Clock clock(long seconds) {
        return Clock.fixed(Samples.NOW.plusSeconds(seconds), ZoneOffset.UTC);
    }

    @Test
    void anEnrolmentProvesPossessionOfItsKey() throws Refused {
        EnrolmentRequest request = request(60, ENCRYPTION);

        assertThat(EnrolmentRequest.verify(request.sign(KEY), AUDIENCE, Samples.CLOCK))
                .isEqualTo(request);
        String foreign = request.sign(ENCRYPTION);
        assertRefused("key-unknown", () -> EnrolmentRequest.verify(foreign, AUDIENCE, Samples.CLOCK));
    }

    @Test
    void refusesEnrolmentsForOthersOrTooLongOrWithOneKey() {
        String compact = request(60, ENCRYPTION).sign(KEY);
        assertRefused("audience-mismatch", () -> EnrolmentRequest.verify(compact, AUDIENCE + "/", Samples.CLOCK));
        assertRefused("not-yet-valid", () -> EnrolmentRequest.verify(compact, AUDIENCE, clock(-61)));
        assertRefused("expired", () -> EnrolmentRequest.verify(compact, AUDIENCE, clock(121)));
        String longLived = request(61, ENCRYPTION).sign(KEY);
        assertRefused("content-invalid", () -> EnrolmentRequest.verify(longLived, AUDIENCE, Samples.CLOCK));
        String oneKey = request(60, KEY).sign(KEY);
        assertRefused("content-invalid", () -> EnrolmentRequest.verify(oneKey, AUDIENCE, Samples.CLOCK));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", ".", "..", "a.b.c", "e30.e30.e30", "....", "e30.%.e30"})
    void refusesWhatIsNoEnrolment(String text) {
        assertThatExceptionOfType(Refused.class)
                .isThrownBy(() -> EnrolmentRequest.verify(text, AUDIENCE, Samples.CLOCK));
    }

    @Test
    void aTokenIsForOneBodyAndReceiver() throws Refused {
        String compact =
                InstanceToken.of("i-1", AUDIENCE, Samples.CLOCK, "one", BODY).sign(KEY);

        InstanceToken.Verified verified = InstanceToken.verify(compact, KEYS, AUDIENCE, Samples.CLOCK, BODY);
        assertThat(verified.kid()).isEqualTo(KEY.kid());
        assertThat(verified.token().iss()).isEqualTo("i-1");
        assertRefused("content-mismatch", () -> InstanceToken.verify(compact, KEYS, AUDIENCE, Samples.CLOCK, NONE));
        assertRefused("audience-mismatch", () -> InstanceToken.verify(compact, KEYS, "x", Samples.CLOCK, BODY));
        assertRefused("expired", () -> InstanceToken.verify(compact, KEYS, AUDIENCE, clock(121), BODY));
        String foreign =
                InstanceToken.of("i-1", AUDIENCE, Samples.CLOCK, "one", BODY).sign(ENCRYPTION);
        assertRefused("key-unknown", () -> InstanceToken.verify(foreign, KEYS, AUDIENCE, Samples.CLOCK, BODY));
        String bodiless =
                InstanceToken.of("i-1", AUDIENCE, Samples.CLOCK, "one", NONE).sign(KEY);
        assertThat(InstanceToken.verify(bodiless, KEYS, AUDIENCE, Samples.CLOCK, NONE)
                        .token()
                        .body())
                .isNull();
        assertRefused("content-mismatch", () -> InstanceToken.verify(bodiless, KEYS, AUDIENCE, Samples.CLOCK, BODY));
    }
}
