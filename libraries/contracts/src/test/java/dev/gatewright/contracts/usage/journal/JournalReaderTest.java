package dev.gatewright.contracts.usage.journal;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gatewright.contracts.usage.UsageEvent;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class JournalReaderTest {

    @TempDir
    Path folder;

    private JournalReader reader;

    @BeforeEach
    void open() {
        reader = new JournalReader(folder);
    }

    @Test
    void readsRunsAndSegmentsInOrder() throws IOException {
        segment(2, 1, 1).add(1).add(2).write();
        segment(1, 2, 3).add(3).write();
        segment(1, 1, 1).add(1).add(2).sealed().write();

        assertThat(read()).containsExactly("1.1", "1.2", "1.3", "2.1", "2.2");
        assertThat(reader.runs()).allMatch(RunReport::isComplete);
    }

    @Test
    void goesOnWhereItStopped() throws IOException {
        SegmentBytes growing = segment(1, 1, 1).add(1);
        growing.write();
        assertThat(read()).containsExactly("1.1");
        assertThat(read()).isEmpty();
        growing.add(2).add(3).write();
        assertThat(read()).containsExactly("1.2", "1.3");
        growing.sealed().write();
        segment(1, 2, 4).add(4).write();
        assertThat(read()).containsExactly("1.4");
        assertThat(reader.runs().getFirst().read()).isEqualTo(4);
    }

    @Test
    void passesOverASegmentThatIsOnlyPrepared() throws IOException {
        segment(1, 1, 1).add(1).write();
        segment(1, 2, 0).write();

        assertThat(read()).containsExactly("1.1");
    }

    @Test
    void toleratesATornTail() throws IOException {
        SegmentBytes torn = segment(1, 1, 1).add(1).add(2);
        int tail = torn.end();
        torn.add(3);
        torn.bytes().put(tail + 20, (byte) 0x55);
        torn.write();

        assertThat(read()).containsExactly("1.1", "1.2");
        assertThat(reader.runs().getFirst().missing()).isZero();
        torn.bytes().position(0);
        torn.repair(tail, 3).write();
        assertThat(read()).containsExactly("1.3");
    }

    @Test
    void passesOverDamageInASealedSegmentAndReportsTheGap() throws IOException {
        SegmentBytes damaged = segment(1, 1, 1).add(1);
        int second = damaged.end();
        damaged.add(2).add(3).sealed();
        damaged.bytes().put(second + 20, (byte) 0x55);
        damaged.write();

        assertThat(read()).containsExactly("1.1", "1.3");
        RunReport run = reader.runs().getFirst();
        assertThat(run.gaps()).containsExactly(new RunReport.Gap(2, 2));
        assertThat(run.damaged()).isPositive();
        assertThat(run.isComplete()).isFalse();
    }

    @Test
    void passesOverPagesLostToAPowerFailure() throws IOException {
        SegmentBytes lost = segment(1, 1, 1).add(1);
        int from = lost.end();
        lost.add(2).add(3);
        int to = lost.end();
        lost.add(4).sealed();
        for (int i = from; i < to; i++) {
            lost.bytes().put(i, (byte) 0);
        }
        lost.write();

        assertThat(read()).containsExactly("1.1", "1.4");
        assertThat(reader.runs().getFirst().gaps()).containsExactly(new RunReport.Gap(2, 3));
    }

    @Test
    void reportsALostSegmentAndALostTail() throws IOException {
        segment(1, 1, 1).add(1).sealed().write();
        segment(1, 3, 5).add(5).write();
        runFile(1, 7, 2);

        assertThat(read()).containsExactly("1.1", "1.5");
        RunReport run = reader.runs().getFirst();
        assertThat(run.gaps()).containsExactly(new RunReport.Gap(2, 4), new RunReport.Gap(6, 7));
        assertThat(run.missing()).isEqualTo(5);
        assertThat(run.produced()).isEqualTo(9);
        assertThat(run.dropped()).isEqualTo(2);
    }

    @Test
    void neverGivesAnEventTwice() throws IOException {
        segment(1, 1, 1).add(1).add(1).add(2).sealed().write();

        assertThat(read()).containsExactly("1.1", "1.2");
    }

    @Test
    void countsWholeRecordsOfAnUnknownForm() throws IOException {
        segment(1, 1, 1).add(1).addRaw(2, new byte[] {9, 9, 9}).add(3).write();

        assertThat(read()).containsExactly("1.1", "1.3");
        RunReport run = reader.runs().getFirst();
        assertThat(run.unreadable()).isEqualTo(1);
        assertThat(run.read()).isEqualTo(2);
        assertThat(run.missing()).isZero();
        assertThat(run.isComplete()).isFalse();
    }

    @Test
    void goesOnBehindAFileThatIsNotOurs() throws IOException {
        Files.write(JournalFile.segment(folder, 1, 1).path(), "not a journal".getBytes());
        Files.write(folder.resolve("run-notes.usage"), new byte[4096]);
        Files.write(
                JournalFile.segment(folder, 1, 2).path(),
                ByteBuffer.allocate(4096).array());
        segment(2, 1, 1).add(1).write();

        assertThat(read()).containsExactly("2.1");
        assertThat(read()).isEmpty();
        assertThat(reader.runs().getFirst().damaged()).isEqualTo(13 + 4096);
    }

    @Test
    void believesNoHeaderWhoseChecksumIsWrong() throws IOException {
        SegmentBytes forged = segment(1, 1, 1).add(1);
        forged.bytes().put(16, (byte) 7);
        forged.write();

        assertThat(read()).isEmpty();
    }

    private List<String> read() throws IOException {
        List<UsageEvent> events = new ArrayList<>();
        assertThat(reader.read(events::add)).isEqualTo(events.size());
        return events.stream()
                .map(event -> event.run() + "." + event.sequence())
                .toList();
    }

    private SegmentBytes segment(long run, long ordinal, long first) {
        return new SegmentBytes(folder, run, ordinal, first);
    }

    private void runFile(long run, long last, long dropped) throws IOException {
        byte[] header = new JournalHeader("gateway-1", run, 0, 1).bytes();
        ByteBuffer file = ByteBuffer.allocate(JournalLayout.RUN_FILE_LENGTH)
                .order(java.nio.ByteOrder.LITTLE_ENDIAN)
                .put(header);
        file.putLong(JournalLayout.RUN_LAST_SEQUENCE, last).putLong(JournalLayout.RUN_DROPPED, dropped);
        Files.write(JournalFile.runFile(folder, run).path(), file.array());
    }
}
