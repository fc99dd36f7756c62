package dev.gatewright.chassis.configuration;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gatewright.chassis.app.ChassisServers;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.util.List;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(ChassisServers.class)
class ConfigurationIT {

    @Inject
    ConfigurationCheck check;

    @Test
    void knowsKeysOfInterfacesAndThoseThatShippedValuesRefer() {
        assertThat(check.known())
                .contains(
                        "gatewright.events.topic-prefix",
                        "gatewright.outbound.allowed-networks",
                        "gatewright.service.schema",
                        "gatewright.database.url",
                        "gatewright.key-manager.url");
    }

    @Test
    void refusesAMistypedKey() {
        assertThat(check.problems(List.of(
                        "gatewright.events.topic-prefix", "gatewright.database.urll", "GATEWRIGHT_ACCESS_AUDIENC")))
                .containsExactly(
                        "unknown key GATEWRIGHT_ACCESS_AUDIENC; did you mean GATEWRIGHT_ACCESS_AUDIENCE?",
                        "unknown key gatewright.database.urll; did you mean gatewright.database.url?");
    }
}
