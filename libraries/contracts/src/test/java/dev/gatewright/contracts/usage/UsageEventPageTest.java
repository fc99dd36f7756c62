package dev.gatewright.contracts.usage;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class UsageEventPageTest {

    private static final Path PAGE = Path.of("..", "..", "docs", "reference", "usage-event.md");

    @ParameterizedTest
    @EnumSource
    void thePageHasTagAndBoundOfEachField(UsageField field) throws IOException {
        String kind = field.isText() ? "text ≤ " + field.bound() + " " : "(number|flag) ";
        assertThat(Files.readAllLines(PAGE))
                .filteredOn(line -> line.matches("\\| `[a-zA-Z.]+` \\| %d \\| %s\\|.*".formatted(field.tag(), kind)))
                .hasSize(1);
    }
}
