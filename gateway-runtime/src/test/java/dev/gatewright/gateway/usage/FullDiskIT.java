package dev.gatewright.gateway.usage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.gatewright.contracts.usage.journal.JournalReader;
import dev.gatewright.contracts.usage.journal.RunReport;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** On a real, small file system, which only root may mount; elsewhere skipped, and the size bound's test stands in. */
class FullDiskIT {

    private static final JournalBounds LARGER_THAN_THE_DISK = new JournalBounds(256 * 1024, 1L << 30);

    @TempDir
    Path folder;

    private boolean mounted;

    @BeforeEach
    void mountSmallDisk() throws Exception {
        mounted = run("mount", "-t", "tmpfs", "-o", "size=1m", "tmpfs", folder.toString());
        assumeTrue(mounted, "mounting a file system needs root");
    }

    @AfterEach
    void unmount() throws Exception {
        if (mounted) {
            run("umount", folder.toString());
        }
    }

    @Test
    void dropsAndCountsOnAFullDiskAndGoesOnWhenThereIsRoom() throws Exception {
        Path others = folder.resolve("others.bin");
        long written;
        try (UsageJournal journal = open()) {
            fill(others);
            await(() -> journal.append(UsageJournalTest.event("filling")) == 0 && journal.isFailing());
            written = journal.written();
            assertThat(journal.dropped()).isPositive();

            Files.delete(others);
            await(() -> journal.append(UsageJournalTest.event("room again")) != 0);
        }
        JournalReader reader = new JournalReader(folder);
        List<Long> sequences = new ArrayList<>();
        reader.read(event -> sequences.add(event.sequence()));
        RunReport run = reader.runs().getFirst();
        assertThat(run.missing()).isZero();
        assertThat(run.dropped()).isPositive();
        assertThat(sequences).hasSizeGreaterThan((int) written);
    }

    @Test
    void startsOnADiskWithoutRoomForASegment() throws Exception {
        Path others = folder.resolve("others.bin");
        Files.write(others, new byte[900 * 1024]);
        try (UsageJournal journal = open()) {
            assertThat(journal.append(UsageJournalTest.event("no room"))).isZero();
            assertThat(journal.dropped()).isEqualTo(1);
            assertThat(journal.isFailing()).isTrue();

            Files.delete(others);
            await(() -> journal.append(UsageJournalTest.event("room")) == 1);
        }
    }

    private UsageJournal open() throws IOException {
        return UsageJournal.open(folder, "gateway-1", 0, LARGER_THAN_THE_DISK, Clock.systemUTC());
    }

    private static void fill(Path file) {
        byte[] block = new byte[4096];
        try (var out = Files.newOutputStream(file)) {
            while (true) {
                out.write(block);
            }
        } catch (IOException e) {
            assertThat(file).exists();
        }
    }

    private static boolean run(String... command) throws IOException, InterruptedException {
        try {
            return new ProcessBuilder(command)
                            .redirectErrorStream(true)
                            .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                            .start()
                            .waitFor()
                    == 0;
        } catch (IOException e) {
            return false;
        }
    }

    private static void await(BooleanSupplier condition) {
        long limit = System.nanoTime() + Duration.ofSeconds(20).toNanos();
        while (!condition.getAsBoolean()) {
            assertThat(System.nanoTime()).as("waited long enough").isLessThan(limit);
            Thread.onSpinWait();
        }
    }
}
