package dev.gatewright.quickstart.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SettingsTest {

    @TempDir
    Path path;

    private static Options host(String name) {
        Options options = new Options();
        options.host = name;
        return options;
    }

    @Test
    void onlyThisMachineIsServedAtFirst() {
        assertThat(Settings.USUAL.url(Port.PUBLISHER)).isEqualTo("http://127.0.0.1:9301");
        assertThat(Port.values())
                .allSatisfy(
                        port -> assertThat(Settings.USUAL.listenAddress(port)).isEqualTo("127.0.0.1"));
    }

    @Test
    void aHostOpensTheConsolesAndGatewaysAndNothingElse() {
        Settings settings = Settings.USUAL.with(host("Gateway.example.com"));

        assertThat(settings.url(Port.KEY_MANAGER)).isEqualTo("https://gateway.example.com:9300");
        assertThat(settings.url(Port.GATEWAY)).isEqualTo("https://gateway.example.com:8080");
        assertThat(settings.listenAddress(Port.PUBLISHER)).isEqualTo("0.0.0.0");
        for (Port inside : List.of(Port.POSTGRESQL, Port.KAFKA, Port.GATEWAY_ADMIN, Port.PARCEL_TRACKING)) {
            assertThat(settings.listenAddress(inside)).isEqualTo("127.0.0.1");
            assertThat(settings.url(inside)).startsWith("http://127.0.0.1:");
        }
    }

    @Test
    void aNameOfThisMachineAloneOpensNothing() {
        assertThat(Settings.USUAL.with(host("localhost")).listenAddress(Port.PUBLISHER))
                .isEqualTo("127.0.0.1");
    }

    @Test
    void theUsualPortIsNotPartOfAnOrigin() {
        Options options = host("gateway.example.com");
        options.told = List.of("publisher=443");

        assertThat(Settings.USUAL.with(options).url(Port.PUBLISHER)).isEqualTo("https://gateway.example.com");
    }

    @Test
    void theHostIsRememberedUntilItIsForgotten() throws Exception {
        RunFolder folder = new RunFolder(path);
        folder.write("settings.json", Settings.USUAL.with(host("localhost")));
        Settings read = folder.read("settings.json", Settings.class).orElseThrow();
        assertThat(read.with(new Options())).isEqualTo(Settings.USUAL.with(host("localhost")));

        Options loopback = new Options();
        loopback.loopback = true;
        assertThat(read.with(loopback)).isEqualTo(Settings.USUAL);
    }

    @Test
    void anotherNameForgetsTheCertificateOfTheFirst() {
        Options options = host("a.example.com");
        options.certificate = Path.of("/a.pem");
        options.key = Path.of("/a.key");
        Settings first = Settings.USUAL.with(options);

        assertThat(first.with(host("a.example.com"))).isEqualTo(first);
        assertThat(first.with(host("b.example.com")).site()).isEqualTo(Site.of("b.example.com", null, null));
    }

    @Test
    void saysWhichOptionsDoNotGoTogether() {
        Options half = host("a.example.com");
        half.certificate = Path.of("a.pem");
        Options nameless = new Options();
        nameless.certificate = Path.of("a.pem");
        nameless.key = Path.of("a.key");
        Options both = host("a.example.com");
        both.loopback = true;

        for (Options options : List.of(half, nameless, both, host("0.0.0.0"), host("https://a.example.com"))) {
            assertThatThrownBy(() -> Settings.USUAL.with(options)).isInstanceOf(UpFailed.class);
        }
    }
}
