package dev.gatewright.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import picocli.CommandLine;

class CommandLineTest {

    private static final Path REFERENCE = Path.of("../docs/reference/cli.md");

    @Test
    void suggestsTheCommandThatWasMeant() {
        CommandLineRun run = CommandLineRun.of("bundel");
        assertThat(run.status()).isEqualTo(2);
        assertThat(run.err()).contains("Did you mean bundle").contains("gatewright --help");
    }

    @Test
    void suggestsTheOptionThatWasMeant() {
        CommandLineRun run = CommandLineRun.of("key", "create", "--aplication", "x");
        assertThat(run.status()).isEqualTo(2);
        assertThat(run.err()).contains("--application");
    }

    @Test
    void tellsScriptsOfWrongUsageInJsonToo() throws Exception {
        CommandLineRun run = CommandLineRun.of("key", "create", "--json");
        assertThat(run.status()).isEqualTo(2);
        assertThat(run.json().path("error").path("reason").asText()).isEqualTo("usage");
    }

    @Test
    void missingFilesAreTheSurroundingsFault() throws Exception {
        CommandLineRun run = CommandLineRun.of("bundle", "inspect", "no-such-file", "--json");
        assertThat(run.status()).isEqualTo(3);
        assertThat(run.err()).contains("no-such-file does not exist");
        assertThat(run.json().path("error").path("reason").asText()).isEqualTo("environment");
    }

    @Test
    void everyCommandExplainsItselfAndSpeaksJson() {
        for (CommandLine command : all()) {
            String name = command.getCommandSpec().qualifiedName();
            assertThat(command.getCommandSpec().usageMessage().description())
                    .as(name)
                    .isNotEmpty();
            assertThat(command.getCommandSpec().findOption("--help")).as(name).isNotNull();
            if (command.getSubcommands().isEmpty()) {
                assertThat(command.getCommandSpec().findOption("--json"))
                        .as(name)
                        .isNotNull();
            }
        }
    }

    /** Delete the page and run this test to write it anew. */
    @Test
    void referencePageIsWhatTheCommandsSay() throws Exception {
        String page = ReferencePage.of(all());
        if (!Files.exists(REFERENCE)) {
            Files.writeString(REFERENCE, page);
        }
        assertThat(Files.readString(REFERENCE)).isEqualTo(page);
    }

    private static List<CommandLine> all() {
        List<CommandLine> all = new ArrayList<>();
        collect(Main.commandLine(), all);
        return all;
    }

    private static void collect(CommandLine command, List<CommandLine> into) {
        if (command.getCommand() instanceof CommandLine.HelpCommand) {
            return;
        }
        into.add(command);
        command.getSubcommands().values().stream().distinct().forEach(each -> collect(each, into));
    }
}
