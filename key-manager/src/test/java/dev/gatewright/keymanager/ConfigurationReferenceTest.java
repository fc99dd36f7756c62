package dev.gatewright.keymanager;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gatewright.reference.HostedService;
import java.io.IOException;
import java.nio.file.Files;
import org.junit.jupiter.api.Test;

/** {@code -Dgatewright.update-docs=true} writes the page instead of comparing it. */
class ConfigurationReferenceTest {

    private static final HostedService SERVICE =
            new HostedService("key-manager", "key-manager", "key_manager", "0.0.0.0", 9300, "");

    @Test
    void documentsEveryKey() throws IOException {
        String page = SERVICE.page();
        assertThat(Files.readString(SERVICE.file())).isEqualTo(page);
    }
}
