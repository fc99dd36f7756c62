package dev.gatewright.cli.output;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.util.DefaultIndenter;
import com.fasterxml.jackson.core.util.DefaultPrettyPrinter;
import dev.gatewright.contracts.json.StrictJson;
import java.io.PrintWriter;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** A command's output, mixed into every command: {@code --json} and the two streams. */
public final class Output {

    private static final DefaultPrettyPrinter PRETTY =
            new DefaultPrettyPrinter().withObjectIndenter(new DefaultIndenter("  ", "\n"));

    @Option(names = "--json", description = "Print one JSON document instead of text for people.")
    private boolean json;

    @Spec(Spec.Target.MIXEE)
    private CommandSpec command;

    public boolean json() {
        return json;
    }

    /** Text for people; silent with {@code --json}. Control characters are shown, not obeyed. */
    public void say(String text) {
        if (!json) {
            out().println(Printable.lines(text));
        }
    }

    /** A table for people; silent with {@code --json}. */
    public void say(Table table) {
        if (!json) {
            out().print(table.render());
            out().flush();
        }
    }

    /** The document for scripts; silent without {@code --json}. */
    public void document(Object document) {
        if (json) {
            out().println(pretty(document));
        }
    }

    /** For people, and to standard error: what is not the command's result. */
    public void note(String text) {
        command.commandLine().getErr().println(Printable.lines(text));
    }

    private PrintWriter out() {
        return command.commandLine().getOut();
    }

    public static String pretty(Object document) {
        try {
            return StrictJson.limitedTo(Long.MAX_VALUE).mapper().writer(PRETTY).writeValueAsString(document);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("cannot be written as JSON", e);
        }
    }
}
