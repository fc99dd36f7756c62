package dev.gatewright.contracts.problem;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Every problem's {@code type} leads somewhere, and the page says what to do. */
class ProblemPagesTest {

    private static final Path PAGES = Path.of("..", "..", "docs", "reference", "problems");

    @ParameterizedTest
    @EnumSource
    void eachTypeHasAPage(ProblemType type) throws IOException {
        List<String> lines = Files.readAllLines(PAGES.resolve(type.slug() + ".md"));

        assertThat(lines.getFirst()).isEqualTo("# " + type.title());
        assertThat(lines).anyMatch(line -> line.startsWith("| `" + type.slug() + "` | " + type.status() + " |"));
        assertThat(section(lines, "## What happened")).hasSizeGreaterThan(40);
        assertThat(section(lines, "## What the caller can do")).hasSizeGreaterThan(20);
        assertThat(section(lines, "## What the operator can do")).hasSizeGreaterThan(20);
    }

    @ParameterizedTest
    @EnumSource
    void theOverviewListsEachType(ProblemType type) throws IOException {
        assertThat(Files.readString(PAGES.resolve("README.md")))
                .contains(
                        "| [`%s`](%s.md) | %d | %s |".formatted(type.slug(), type.slug(), type.status(), type.title()));
    }

    @Test
    void thereIsNoPageWithoutAType() throws IOException {
        try (Stream<Path> pages = Files.list(PAGES)) {
            assertThat(pages.map(page -> page.getFileName().toString().replace(".md", ""))
                            .filter(name -> !name.equals("README")))
                    .containsExactlyInAnyOrderElementsOf(Stream.of(ProblemType.values())
                            .map(ProblemType::slug)
                            .toList());
        }
    }

    private static String section(List<String> lines, String heading) {
        int from = lines.indexOf(heading);
        assertThat(from).as(heading).isPositive();
        return String.join(
                "\n",
                lines.subList(from + 1, lines.size()).stream()
                        .takeWhile(line -> !line.startsWith("## "))
                        .toList());
    }
}
