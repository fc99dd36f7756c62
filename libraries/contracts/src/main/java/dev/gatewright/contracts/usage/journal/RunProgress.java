package dev.gatewright.contracts.usage.journal;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** How far one run has been read. */
final class RunProgress {

    private final long run;
    private final List<RunReport.Gap> gaps = new ArrayList<>();
    private final Set<Long> unreadableFiles = new HashSet<>();
    String instance = "";
    long opened;
    long closed;
    long dropped;
    long reached;
    long ordinal;
    long position;
    long last;
    long damaged;
    long unreadable;
    private long first;
    private long read;
    private long missing;

    RunProgress(long run) {
        this.run = run;
    }

    long number() {
        return run;
    }

    /** Counts a file that is unreadable as a whole, once however often it is met. */
    void isDamaged(JournalFile file, long size) {
        if (unreadableFiles.add(file.ordinal())) {
            damaged += size;
        }
    }

    void saw(long sequence) {
        if (sequence > last + 1) {
            missing += sequence - last - 1;
            note(last + 1, sequence - 1);
        }
        if (first == 0) {
            first = sequence;
        }
        last = sequence;
        read++;
    }

    private void note(long from, long to) {
        if (gaps.size() < RunReport.GAPS) {
            gaps.add(new RunReport.Gap(from, to));
        }
    }

    RunReport report() {
        List<RunReport.Gap> all = new ArrayList<>(gaps);
        if (reached > last && all.size() < RunReport.GAPS) {
            all.add(new RunReport.Gap(last + 1, reached));
        }
        return new RunReport(
                instance,
                run,
                opened,
                closed,
                first,
                Math.max(last, reached),
                read - unreadable,
                unreadable,
                dropped,
                missing + Math.max(0, reached - last),
                all,
                damaged);
    }
}
