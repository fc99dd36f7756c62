package dev.gatewright.quickstart.run;

import dev.gatewright.quickstart.process.Stoppable;
import dev.gatewright.servers.process.ProcessMark;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The processes of a run. */
record RunState(List<Running> parts) {

    static final String FILE = "run.json";

    RunState {
        parts = parts == null ? List.of() : List.copyOf(parts);
    }

    /** {@code since} is when it was started, RFC 3339. */
    record Running(
            String name,
            ProcessMark process,
            String url,
            String since,
            @Nullable String stopSignal) {

        Stoppable stoppable() {
            return new Stoppable(process, stopSignal == null ? Part.USUAL_STOP : stopSignal);
        }
    }

    static RunState of(RunFolder folder) throws IOException {
        return folder.read(FILE, RunState.class).orElse(new RunState(List.of()));
    }

    boolean runs(String name) {
        return parts.stream()
                .anyMatch(part -> part.name().equals(name) && part.process().runs());
    }

    RunState with(Running started) {
        List<Running> more = new ArrayList<>(parts);
        more.removeIf(part -> part.name().equals(started.name()));
        more.add(started);
        return new RunState(more);
    }
}
