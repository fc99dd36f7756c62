package dev.gatewright.cli.usage;

import dev.gatewright.cli.output.Table;
import dev.gatewright.contracts.usage.journal.RunReport;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** How complete runs are, for people. */
final class RunTable {

    private static final int SHOWN_GAPS = 10;

    private RunTable() {}

    static Table of(List<RunReport> runs) {
        Table table = Table.of(
                "INSTANCE", "RUN", "OPENED", "CLOSED", "FIRST", "LAST", "READ", "PRODUCED", "DROPPED", "MISSING");
        for (RunReport run : runs) {
            table.row(
                    run.instance(),
                    run.run(),
                    time(run.opened()),
                    time(run.closed()),
                    run.first(),
                    run.last(),
                    run.read(),
                    run.produced(),
                    run.dropped(),
                    run.missing());
        }
        return table;
    }

    private static String time(long millis) {
        return millis == 0 ? "-" : Instant.ofEpochMilli(millis).toString();
    }

    /** What deserves a sentence, and a closing one. */
    static List<String> remarks(List<RunReport> runs) {
        List<String> remarks = new ArrayList<>();
        for (RunReport run : runs) {
            run.gaps().stream()
                    .limit(SHOWN_GAPS)
                    .forEach(gap ->
                            remarks.add("Run %d: %d to %d are missing.".formatted(run.run(), gap.from(), gap.to())));
            if (run.gaps().size() > SHOWN_GAPS) {
                remarks.add("Run %d: and more gaps.".formatted(run.run()));
            }
            if (run.unreadable() > 0) {
                remarks.add("Run %d: %d events have a form this version does not know."
                        .formatted(run.run(), run.unreadable()));
            }
            if (run.damaged() > 0) {
                remarks.add("Run %d: %d bytes are damaged.".formatted(run.run(), run.damaged()));
            }
        }
        remarks.add(closing(runs));
        return remarks;
    }

    private static String closing(List<RunReport> runs) {
        if (runs.isEmpty()) {
            return "The journal is empty.";
        }
        long read = runs.stream().mapToLong(RunReport::read).sum();
        long produced = runs.stream().mapToLong(RunReport::produced).sum();
        return runs.stream().allMatch(RunReport::isComplete)
                ? "Complete: all %d events.".formatted(read)
                : "Incomplete: %d of %d events.".formatted(read, produced);
    }
}
