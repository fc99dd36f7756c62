package dev.gatewright.publisher;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gatewright.reference.HostedService;
import java.io.IOException;
import java.nio.file.Files;
import org.junit.jupiter.api.Test;

/** {@code -Dgatewright.update-docs=true} writes the page instead of comparing it. */
class ConfigurationReferenceTest {

    private static final HostedService SERVICE =
            new HostedService("publisher", "the publisher", "publisher", "127.0.0.1", 9301, """
                    | `gatewright.publisher.url` | `http://127.0.0.1:9301` | The address that browsers, programs and gateways reach it by, without a trailing slash. |
                    """);

    @Test
    void documentsEveryKey() throws IOException {
        String page = SERVICE.page();
        assertThat(Files.readString(SERVICE.file())).isEqualTo(page);
    }
}
