package dev.gatewright.quickstart.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class OptionsTest {

    @Test
    void aNumberAloneIsTheGateways() {
        assertThat(ports("8085")).isEqualTo(Map.of(Port.GATEWAY, 8085));
    }

    @Test
    void anotherPartsPortIsNamed() {
        assertThat(ports("postgresql=5432", "gateway-admin=9999"))
                .isEqualTo(Map.of(Port.POSTGRESQL, 5432, Port.GATEWAY_ADMIN, 9999));
    }

    @Test
    void whatIsToldReplacesOnlyThat() {
        Options options = new Options();
        options.told = List.of("kafka=19092");

        Settings settings = Settings.USUAL.with(options);

        assertThat(settings.port(Port.KAFKA)).isEqualTo(19092);
        assertThat(settings.port(Port.GATEWAY)).isEqualTo(8080);
    }

    @Test
    void saysWhichNamesThereAre() {
        assertThatThrownBy(() -> ports("oracle=1521"))
                .isInstanceOf(UpFailed.class)
                .hasMessage("Nothing here is called 'oracle'.")
                .extracting(failure -> ((UpFailed) failure).advice())
                .asString()
                .contains("postgresql");
    }

    @Test
    void whatIsNoPortIsRefused() {
        for (String told : List.of("", "0", "65536", "kafka=", "kafka=x", "-1")) {
            assertThatThrownBy(() -> ports(told)).isInstanceOf(UpFailed.class).hasMessageContaining("is no port");
        }
    }

    private static Map<Port, Integer> ports(String... told) {
        Options options = new Options();
        options.told = List.of(told);
        return options.ports();
    }
}
