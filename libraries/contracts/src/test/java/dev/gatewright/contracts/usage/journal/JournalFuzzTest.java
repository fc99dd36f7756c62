package dev.gatewright.contracts.usage.journal;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gatewright.contracts.usage.UsageEvent;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import net.jqwik.api.lifecycle.AfterContainer;
import net.jqwik.api.lifecycle.BeforeContainer;

class JournalFuzzTest {

    private static Path folder;

    @BeforeContainer
    static void make() throws IOException {
        folder = Files.createTempDirectory("journal-fuzz");
    }

    @AfterContainer
    static void remove() throws IOException {
        Files.deleteIfExists(JournalFile.segment(folder, 1, 1).path());
        Files.delete(folder);
    }

    @Property(tries = 300)
    void survivesAnyDamageAndNeverInventsAnEvent(
            @ForAll @Size(max = 20) List<@IntRange(max = 3000) Integer> where,
            @ForAll byte value,
            @ForAll @IntRange(min = 1, max = 3000) int length,
            @ForAll boolean sealed)
            throws IOException {
        SegmentBytes segment = new SegmentBytes(folder, 1, 1, 1);
        for (int sequence = 1; sequence <= 20; sequence++) {
            segment.add(sequence);
        }
        byte[] bytes = (sealed ? segment.sealed() : segment).toBytes();
        where.forEach(at -> bytes[at % bytes.length] = value);
        Files.write(JournalFile.segment(folder, 1, 1).path(), length % 3 == 0 ? Arrays.copyOf(bytes, length) : bytes);

        List<UsageEvent> events = new ArrayList<>();
        new JournalReader(folder).read(events::add);

        assertThat(events).extracting(UsageEvent::sequence).isSorted().doesNotHaveDuplicates();
        assertThat(events).allSatisfy(event -> assertThat(event.requestId()).isEqualTo("request-" + event.sequence()));
    }

    @Property(tries = 300)
    void survivesAnyBytes(@ForAll byte[] bytes) throws IOException {
        Files.write(JournalFile.segment(folder, 1, 1).path(), bytes);
        assertThat(new JournalReader(folder).read(event -> {})).isZero();
    }
}
