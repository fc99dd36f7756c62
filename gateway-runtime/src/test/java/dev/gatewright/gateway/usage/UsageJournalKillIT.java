package dev.gatewright.gateway.usage;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gatewright.contracts.usage.journal.JournalReader;
import dev.gatewright.contracts.usage.journal.RunReport;
import java.io.DataInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.LongStream;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.io.TempDir;

class UsageJournalKillIT {

    private static final int ACKNOWLEDGED = 5_000;

    @TempDir
    Path folder;

    @RepeatedTest(3)
    void losesNoAcknowledgedEventToSigkillUnderLoad() throws Exception {
        Set<Long> acknowledged = appendUntilKilled(4);

        List<Long> killed = new ArrayList<>();
        JournalReader before = new JournalReader(folder);
        before.read(event -> killed.add(event.sequence()));
        assertWhole(before.runs().getFirst(), killed, acknowledged);
        assertThat(before.runs().getFirst().closed()).isZero();

        try (UsageJournal next = UsageJournal.open(
                folder, "gateway-1", 0, new JournalBounds(256 * 1024, 512L << 20), Clock.systemUTC())) {
            assertThat(next.run()).isEqualTo(2);
            next.append(UsageJournalTest.event("after the kill"));
        }
        List<Long> recovered = new ArrayList<>();
        JournalReader after = new JournalReader(folder);
        after.read(event -> recovered.add(event.sequence()));
        assertWhole(after.runs().getFirst(), recovered.subList(0, recovered.size() - 1), acknowledged);
        assertThat(recovered).hasSize(killed.size() + 1).last().isEqualTo(1L);
    }

    private static void assertWhole(RunReport run, List<Long> sequences, Set<Long> acknowledged) {
        assertThat(sequences)
                .containsExactlyElementsOf(
                        LongStream.rangeClosed(1, sequences.size()).boxed().toList());
        assertThat(new HashSet<>(sequences)).containsAll(acknowledged);
        assertThat(acknowledged).hasSizeGreaterThanOrEqualTo(ACKNOWLEDGED);
        assertThat(run.missing()).isZero();
        assertThat(run.damaged()).isZero();
        assertThat(run.last()).isEqualTo(sequences.size());
    }

    private Set<Long> appendUntilKilled(int threads) throws IOException, InterruptedException {
        Process writer = new ProcessBuilder(
                        ProcessHandle.current().info().command().orElseThrow(),
                        "-XX:+UseSerialGC",
                        "-Xmx64m",
                        "-cp",
                        System.getProperty("surefire.test.class.path", System.getProperty("java.class.path")),
                        JournalWriterProcess.class.getName(),
                        folder.toString(),
                        String.valueOf(threads))
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
        Set<Long> acknowledged = new HashSet<>();
        try (DataInputStream in = new DataInputStream(writer.getInputStream())) {
            while (true) {
                acknowledged.add(in.readLong());
                if (acknowledged.size() == ACKNOWLEDGED) {
                    // By its handle: the process itself would close the pipe before it is read to its end.
                    writer.toHandle().destroyForcibly();
                }
            }
        } catch (EOFException e) {
            // Killed, and everything it had said was read.
            writer.waitFor();
        }
        return acknowledged;
    }
}
