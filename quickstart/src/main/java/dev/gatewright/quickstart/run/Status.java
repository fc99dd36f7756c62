package dev.gatewright.quickstart.run;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.gatewright.quickstart.run.RunState.Running;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** What runs, where, and how to sign in. */
public final class Status {

    private Status() {}

    /**
     * The document of {@code --json}.
     *
     * @param state {@code running}, {@code stopped}, or {@code incomplete}
     */
    record Report(String state, String folder, List<PartReport> parts, List<SignIn> signIns) {}

    /** {@code state}: {@code running}, {@code stopped}, or {@code died} for one that nobody stopped. */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record PartReport(
            String name,
            String state,
            @Nullable String url,
            @Nullable Long pid,
            @Nullable String since,
            String log) {}

    /** Returns 0 when everything runs, else 1. */
    public static int run(Path root, boolean json) throws IOException {
        Report report = report(RunFolder.usual(root));
        System.out.print(
                json
                        ? new JsonMapper().writerWithDefaultPrettyPrinter().writeValueAsString(report) + "\n"
                        : text(report));
        return report.state.equals("running") ? 0 : 1;
    }

    private static Report report(RunFolder folder) throws IOException {
        List<PartReport> parts = new ArrayList<>();
        Settings settings = folder.read("settings.json", Settings.class).orElse(Settings.USUAL);
        RunState state = RunState.of(folder);
        for (String name : Parts.names(settings.demo())) {
            Running known = state.parts().stream()
                    .filter(part -> part.name().equals(name))
                    .findFirst()
                    .orElse(null);
            parts.add(part(folder, name, known));
        }
        long running =
                parts.stream().filter(part -> part.state.equals("running")).count();
        String overall = running == parts.size() ? "running" : running == 0 ? "stopped" : "incomplete";
        return new Report(overall, folder.path().toString(), parts, SignIn.all(folder));
    }

    private static PartReport part(RunFolder folder, String name, @Nullable Running known) {
        String log = folder.log(name).toString();
        if (known == null) {
            return new PartReport(name, "stopped", null, null, null, log);
        }
        boolean runs = known.process().runs();
        return new PartReport(
                name,
                runs ? "running" : "died",
                known.url(),
                runs ? known.process().pid() : null,
                known.since(),
                log);
    }

    private static String text(Report report) {
        StringBuilder text = new StringBuilder();
        for (PartReport part : report.parts) {
            text.append(String.format(
                    Locale.ROOT,
                    "%-16s %-8s %-42s %s%n",
                    part.name,
                    part.state,
                    part.url == null ? "" : part.url,
                    part.pid == null ? "" : "pid " + part.pid));
        }
        report.parts.stream()
                .filter(part -> part.state.equals("died"))
                .forEach(part ->
                        text.append("%n%s died. ./gatewright logs %s shows why; ./gatewright up starts it again.%n"
                                .formatted(part.name, part.name)));
        return text.toString();
    }
}
