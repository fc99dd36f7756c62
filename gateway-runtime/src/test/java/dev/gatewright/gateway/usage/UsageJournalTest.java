package dev.gatewright.gateway.usage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.gatewright.contracts.usage.UsageEvent;
import dev.gatewright.contracts.usage.UsageField;
import dev.gatewright.contracts.usage.UsageRecordEncoder;
import dev.gatewright.contracts.usage.journal.JournalFile;
import dev.gatewright.contracts.usage.journal.JournalReader;
import dev.gatewright.contracts.usage.journal.RunReport;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class UsageJournalTest {

    private static final JournalBounds SMALL = new JournalBounds(64 * 1024, 1024 * 1024);

    @TempDir
    Path folder;

    @Test
    void keepsEventsInOrder() throws IOException {
        try (UsageJournal journal = open(SMALL)) {
            assertThat(journal.append(event("a"))).isEqualTo(1);
            assertThat(journal.append(event("b"))).isEqualTo(2);
            assertThat(journal.run()).isEqualTo(1);
        }

        List<UsageEvent> events = new ArrayList<>();
        JournalReader reader = new JournalReader(folder);
        reader.read(events::add);

        assertThat(events).extracting(UsageEvent::requestId).containsExactly("a", "b");
        assertThat(events).extracting(UsageEvent::sequence).containsExactly(1L, 2L);
        assertThat(events).extracting(UsageEvent::instance).containsOnly("gateway-1");
        RunReport run = reader.runs().getFirst();
        assertThat(run.isComplete()).isTrue();
        assertThat(run.closed()).isPositive();
    }

    @Test
    void showsAnEventToReadersAtOnce() throws IOException {
        JournalReader reader = new JournalReader(folder);
        try (UsageJournal journal = open(SMALL)) {
            for (int i = 1; i <= 1000; i++) {
                journal.append(event("r" + i));
                List<UsageEvent> fresh = new ArrayList<>();
                reader.read(fresh::add);
                assertThat(fresh).extracting(UsageEvent::sequence).containsExactly((long) i);
            }
        }
        assertThat(reader.runs().getFirst().missing()).isZero();
    }

    @Test
    void opensANewRunAtEachStart() throws IOException {
        for (int run = 1; run <= 3; run++) {
            try (UsageJournal journal = open(SMALL)) {
                assertThat(journal.run()).isEqualTo(run);
                journal.append(event("in run " + run));
            }
        }
        List<UsageEvent> events = new ArrayList<>();
        new JournalReader(folder).read(events::add);
        assertThat(events).extracting(UsageEvent::run).containsExactly(1L, 2L, 3L);
        assertThat(events).extracting(UsageEvent::sequence).containsOnly(1L);
    }

    @Test
    void numbersRunsOnThoughEmptyOnesLeaveNothing() throws IOException {
        for (int run = 1; run <= 5; run++) {
            try (UsageJournal journal = open(SMALL)) {
                assertThat(journal.run()).isEqualTo(run);
            }
        }
        assertThat(JournalFile.in(folder)).hasSizeLessThanOrEqualTo(2).noneMatch(JournalFile::isSegment);
    }

    @Test
    void goesOnNumberingRunsThoughItsFolderWasDeleted() throws IOException {
        try (UsageJournal journal = UsageJournal.open(folder, "gateway-1", 41, SMALL, Clock.systemUTC())) {
            assertThat(journal.run()).isEqualTo(42);
        }
        try (UsageJournal journal = UsageJournal.open(folder, "gateway-1", 7, SMALL, Clock.systemUTC())) {
            assertThat(journal.run()).isEqualTo(43);
        }
    }

    @Test
    void countsEachEventOfManyThreadsOnceInOrder() throws Exception {
        int threads = 8;
        int each = 5_000;
        var sequences = ConcurrentHashMap.<Long>newKeySet();
        long dropped;
        try (UsageJournal journal = open(new JournalBounds(1 << 20, 64 << 20))) {
            List<Thread> writers = new ArrayList<>();
            for (int t = 0; t < threads; t++) {
                String name = "thread-" + t;
                writers.add(Thread.ofPlatform().start(() -> {
                    for (int i = 0; i < each; i++) {
                        long sequence = journal.append(event(name));
                        if (sequence != 0) {
                            sequences.add(sequence);
                        }
                    }
                }));
            }
            for (Thread writer : writers) {
                writer.join();
            }
            dropped = journal.dropped();
            assertThat(journal.written() + dropped).isEqualTo((long) threads * each);
        }

        List<Long> read = new ArrayList<>();
        JournalReader reader = new JournalReader(folder);
        reader.read(event -> read.add(event.sequence()));

        assertThat(read).isSorted().hasSize(sequences.size()).containsAll(sequences);
        assertThat(reader.runs().getFirst().missing()).isZero();
        assertThat(reader.runs().getFirst().produced()).isEqualTo((long) threads * each);
    }

    @Test
    void dropsAndCountsWhenFullAndKeepsWhatItHas() throws Exception {
        JournalBounds two = new JournalBounds(64 * 1024, 128 * 1024);
        AtomicInteger calls = new AtomicInteger();
        long written;
        try (UsageJournal journal = open(two)) {
            await(() -> journal.append(event("r" + calls.getAndIncrement())) == 0 && journal.isFailing());
            written = journal.written();
            assertThat(journal.dropped()).isEqualTo(calls.get() - written).isPositive();
        }
        int appended = calls.get();

        JournalReader reader = new JournalReader(folder);
        List<UsageEvent> events = new ArrayList<>();
        reader.read(events::add);
        RunReport run = reader.runs().getFirst();
        assertThat(events.getFirst().requestId()).isEqualTo("r0");
        assertThat(events).hasSize((int) written);
        assertThat(run.dropped()).isEqualTo(appended - written);
        assertThat(run.produced()).isEqualTo(appended);
        assertThat(run.missing()).isZero();
        assertThat(run.isComplete()).isFalse();
    }

    @Test
    void goesOnWhenRoomIsMade() throws Exception {
        JournalBounds two = new JournalBounds(64 * 1024, 128 * 1024);
        try (UsageJournal journal = open(two)) {
            await(() -> journal.append(event("early")) == 0 && journal.isFailing());
            Files.delete(JournalFile.segment(folder, 1, 1).path());
            await(() -> journal.append(event("late")) != 0);
        }
        List<UsageEvent> events = new ArrayList<>();
        new JournalReader(folder).read(events::add);
        assertThat(events.getLast().requestId()).isEqualTo("late");
    }

    @Test
    void survivesAFileThatShrinksUnderIt() throws Exception {
        try (UsageJournal journal = open(SMALL)) {
            journal.append(event("before"));
            Path segment = JournalFile.segment(folder, 1, 1).path();
            try (FileChannel channel = FileChannel.open(segment, StandardOpenOption.WRITE)) {
                channel.truncate(0);
            }
            assertThat(appendOnLostGround(journal, "lost")).isZero();
            await(() -> appendOnLostGround(journal, "after") != 0);
            assertThat(journal.dropped()).isPositive();
        }
    }

    /** Where the JVM throws such a fault is its own choice (JLS 11.1.3, asynchronous exceptions), so it may be here. */
    private static long appendOnLostGround(UsageJournal journal, String request) {
        try {
            return journal.append(event(request));
        } catch (InternalError e) {
            return 0;
        }
    }

    @Test
    void removesWhatAKillLeftHalfMade() throws IOException {
        Files.createDirectories(folder);
        Path half = Files.write(JournalFile.segment(folder, 1, 1).path(), new byte[17]);
        try (UsageJournal journal = open(SMALL)) {
            assertThat(journal.run()).isEqualTo(2);
            assertThat(half).doesNotExist();
        }
    }

    @Test
    void leavesSealedSegmentsAsTheyAre() throws IOException {
        try (UsageJournal journal = open(SMALL)) {
            journal.append(event("kept"));
        }
        Path segment = JournalFile.segment(folder, 1, 1).path();
        byte[] damaged = Files.readAllBytes(segment);
        damaged[damaged.length - 20] ^= 1;
        Files.write(segment, damaged);
        try (UsageJournal journal = open(SMALL)) {
            assertThat(journal.run()).isEqualTo(2);
        }
        assertThat(Files.readAllBytes(segment)).isEqualTo(damaged);
    }

    @Test
    void refusesAFolderInUse() throws IOException {
        try (UsageJournal journal = open(SMALL)) {
            assertThat(journal.run()).isEqualTo(1);
            assertThatThrownBy(() -> open(SMALL)).hasMessageContaining("in use by another gateway");
        }
    }

    @Test
    void dropsWithoutFailingAfterClose() throws IOException {
        UsageJournal journal = open(SMALL);
        journal.append(event("in time"));
        journal.close();
        journal.close();
        assertThat(journal.append(event("too late"))).isZero();
        assertThat(journal.dropped()).isEqualTo(1);
    }

    @Test
    void neverThrowsIntoTheCall() throws IOException {
        try (UsageJournal journal = open(SMALL)) {
            assertThat(journal.append(encoder -> {
                        throw new IllegalStateException("a defect of ours");
                    }))
                    .isZero();
            assertThat(journal.dropped()).isEqualTo(1);
            assertThat(journal.append(event("next"))).isEqualTo(1);
        }
    }

    @Test
    void refusesBoundsThatCannotWork() {
        assertThatThrownBy(() -> new JournalBounds(1024, 1 << 20)).hasMessageContaining("segment-size");
        assertThatThrownBy(() -> new JournalBounds(-1, 1 << 20)).hasMessageContaining("segment-size");
        assertThatThrownBy(() -> new JournalBounds(1 << 20, 1 << 20)).hasMessageContaining("maximum-size");
    }

    private UsageJournal open(JournalBounds bounds) throws IOException {
        return UsageJournal.open(folder, "gateway-1", 0, bounds, Clock.systemUTC());
    }

    static Consumer<UsageRecordEncoder> event(String requestId) {
        return to -> write(to, requestId);
    }

    private static void write(UsageRecordEncoder to, String requestId) {
        to.number(UsageField.TIME, 1_700_000_000_000L)
                .text(UsageField.REQUEST_ID, requestId)
                .text(UsageField.METHOD, "GET")
                .text(UsageField.HOST, "api.example")
                .text(UsageField.PATH, "/parcels/42")
                .text(UsageField.PROTOCOL, "HTTP/1.1")
                .text(UsageField.CLIENT_ADDRESS, "127.0.0.1")
                .number(UsageField.REQUEST_BYTES, 0)
                .number(UsageField.STATUS, 200)
                .number(UsageField.RESPONSE_BYTES, 1024)
                .flag(UsageField.COMPLETE, true)
                .number(UsageField.LATENCY_TOTAL, 900)
                .number(UsageField.LATENCY_GATEWAY, 90)
                .number(UsageField.LATENCY_UPSTREAM, 800)
                .number(UsageField.LATENCY_QUEUE, 10)
                .text(UsageField.GROUP, "edge")
                .number(UsageField.BUNDLE, 7)
                .text(UsageField.CONTENT, "ab".repeat(32))
                .number(UsageField.FEED, 3);
    }

    private static void await(BooleanSupplier condition) {
        long limit = System.nanoTime() + Duration.ofSeconds(20).toNanos();
        while (!condition.getAsBoolean()) {
            assertThat(System.nanoTime()).as("waited long enough").isLessThan(limit);
            Thread.onSpinWait();
        }
    }
}
