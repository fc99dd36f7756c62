package dev.gatewright.contracts.network;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.InetAddress;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class NonPublicNetworksTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "127.0.0.1",
                "10.255.255.255",
                "172.31.0.1",
                "169.254.169.254",
                "100.64.0.1",
                "0.0.0.0",
                "255.255.255.255",
                "::1",
                "::",
                "::ffff:10.0.0.1",
                "fe80::1",
                "fd00::1",
                "2002:7f00:1::",
                "64:ff9b::7f00:1",
                "ff02::1",
                "2001::1"
            })
    void holdsWhatIsNotPublic(String address) {
        assertThat(NonPublicNetworks.contains(InetAddress.ofLiteral(address))).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"1.1.1.1", "172.32.0.1", "11.0.0.0", "223.255.255.255", "2606:4700::1111", "::ffff:1.1.1.1"})
    void leavesOutWhatIsPublic(String address) {
        assertThat(NonPublicNetworks.contains(InetAddress.ofLiteral(address))).isFalse();
    }

    @Test
    void readsNoNamesAndNoWrongPrefixes() {
        assertThatThrownBy(() -> AddressBlock.parse("localhost")).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> AddressBlock.parse("10.0.0.0/33")).isInstanceOf(IllegalArgumentException.class);
        assertThat(AddressBlock.parse("10.1.2.3/8").contains(InetAddress.ofLiteral("10.200.0.1")))
                .isTrue();
        assertThat(AddressBlock.parse("0.0.0.0/0").contains(InetAddress.ofLiteral("8.8.8.8")))
                .isTrue();
    }
}
