package dev.gatewright.bundle;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

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
}
