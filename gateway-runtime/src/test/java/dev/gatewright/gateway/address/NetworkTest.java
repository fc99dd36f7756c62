package dev.gatewright.gateway.address;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class NetworkTest {

    @ParameterizedTest
    @CsvSource({
        "10.0.0.0/8, 10.255.0.1, true",
        "10.0.0.0/8, 11.0.0.1, false",
        "10.0.0.0/8, ::ffff:10.1.2.3, true",
        "10.0.0.0/8, ::10.1.2.3, true",
        "0.0.0.0/0, 192.0.2.1, true",
        "0.0.0.0/0, 2001:db8::1, false",
        "::/0, 192.0.2.1, true",
        "2001:db8::/33, 2001:db8:7fff::1, true",
        "2001:db8::/33, 2001:db8:8000::1, false",
        "192.0.2.1, 192.0.2.1, true",
        "::1, ::1, true",
        "fe80::/10, fe80::1%eth0, true",
    })
    void holdsItsAddressesAndNoOthers(String network, String address, boolean held) {
        assertThat(Network.parse(network).contains(Address.parse(address))).isEqualTo(held);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "/8",
                "10.0.0.0/",
                "10.0.0.0/33",
                "10.0.0.0/-1",
                "::/129",
                "10.0.0/8",
                "localhost",
                "10.0.0.0/8/8",
                "10.0.0.0/ 8",
                "10.0.0.0/0008",
                "1::2::3"
            })
    void refusesWhatIsNoNetwork(String text) {
        assertThatThrownBy(() -> Network.parse(text)).isInstanceOf(IllegalArgumentException.class);
    }

    @Property
    void neverFailsOnAnyText(@ForAll String text) {
        Address.parse(text);
    }

    @Property
    void everyAddressIsInItsOwnNetworks(@ForAll long high, @ForAll long low, @ForAll @IntRange(max = 128) int bits) {
        Address address = new Address(high, low);
        assertThat(new Network(address.masked(bits), bits).contains(address)).isTrue();
    }
}
