package dev.gatewright.cli;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.Map;

/** One run of the command line inside a test. */
record CommandLineRun(int status, String out, String err) {

    static CommandLineRun of(Object... arguments) {
        return in(Map.of(), arguments);
    }

    /** With environment variables of its own. */
    static CommandLineRun in(Map<String, String> environment, Object... arguments) {
        StringWriter out = new StringWriter();
        StringWriter err = new StringWriter();
        String[] words = new String[arguments.length];
        for (int i = 0; i < words.length; i++) {
            words[i] = arguments[i].toString();
        }
        int status = Main.commandLine(environment::get)
                .setOut(new PrintWriter(out, true))
                .setErr(new PrintWriter(err, true))
                .execute(words);
        return new CommandLineRun(status, out.toString(), err.toString());
    }

    JsonNode json() throws IOException {
        return new JsonMapper().readTree(out);
    }
}
