package dev.gatewright.bundle.trust;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gatewright.bundle.Refused;
import dev.gatewright.bundle.Samples;
import dev.gatewright.bundle.signing.SigningKey;
import java.util.List;
import org.junit.jupiter.api.Test;

class SignedTrustTest {

    @Test
    void acceptsTheDocumentOfThePinnedRoot() throws Refused {
        byte[] json = SignedTrust.sign(Samples.TRUST, List.of(Samples.ROOT));

        assertThat(SignedTrust.verifyPinned(json, Samples.ROOT.kid())).isEqualTo(Samples.TRUST);
    }

    @Test
    void followsTheChainToANewRoot() throws Refused {
        SigningKey replacement = SigningKey.generate();
        TrustDocument next =
                Samples.TRUST.rotateRoot(Samples.ROOT.kid(), replacement.verificationKey(), Samples.NOW.plusSeconds(5));

        byte[] json = SignedTrust.sign(next, List.of(Samples.ROOT, replacement));

        assertThat(SignedTrust.verifyNext(json, Samples.TRUST)).isEqualTo(next);
        assertThat(SignedTrust.verifyPinned(json, replacement.kid())).isEqualTo(next);
    }
}
