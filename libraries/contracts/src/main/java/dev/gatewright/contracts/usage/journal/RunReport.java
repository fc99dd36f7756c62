package dev.gatewright.contracts.usage.journal;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.List;

/**
 * How complete a run is as read so far. Every event of a run was either written, with the next sequence, or dropped and
 * counted.
 *
 * @param opened milliseconds since the epoch; {@code closed} is 0 while the gateway runs, or when it was killed
 * @param first lowest sequence read, 0 when none was
 * @param last highest sequence the run is known to have reached
 * @param read events read; {@code unreadable} are whole records of a form this reader does not know
 * @param dropped events that could not be written and were counted instead
 * @param missing sequences up to {@code last} that were not found
 * @param gaps where they are, the first {@value #GAPS} ranges
 * @param damaged bytes that should have been records
 */
public record RunReport(
        String instance,
        long run,
        long opened,
        long closed,
        long first,
        long last,
        long read,
        long unreadable,
        long dropped,
        long missing,
        List<Gap> gaps,
        long damaged) {

    static final int GAPS = 100;

    public RunReport {
        gaps = List.copyOf(gaps);
    }

    /** Sequences from … to, both missing. */
    public record Gap(long from, long to) {}

    /** Events that happened: the written and the dropped. */
    @JsonProperty
    public long produced() {
        return last + dropped;
    }

    /** Whether every event that happened was read. */
    public boolean isComplete() {
        return missing == 0 && dropped == 0 && unreadable == 0;
    }
}
