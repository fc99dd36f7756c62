package dev.gatewright.bundle.archive;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gatewright.bundle.Refused;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.Size;

class ArchiveFuzzTest {

    private static final ArchiveLimits LIMITS = new ArchiveLimits(1 << 16, 8, 1 << 12, 1 << 14, 100);

    @Property(tries = 300)
    void refusesNoiseOrReadsWithinLimits(@ForAll @Size(max = 2048) byte[] noise) {
        readsWithinLimits(noise);
    }

    @Property(tries = 300)
    void refusesCompressedNoiseOrReadsWithinLimits(@ForAll @Size(max = 4096) byte[] noise) {
        readsWithinLimits(RawArchive.gzip(noise));
    }

    @Property(tries = 300)
    void refusesTarsThatLieOrReadsWithinLimits(
            @ForAll String name, @ForAll char type, @ForAll long size, @ForAll @Size(max = 1024) byte[] content) {
        readsWithinLimits(new RawArchive()
                .header(name, type, size & 0x1FFFFFFFFL)
                .blocks(content)
                .end());
    }

    @Property(tries = 200)
    void readsBackWhateverWasWritten(@ForAll("files") Map<String, byte[]> files) throws Refused {
        SortedMap<String, byte[]> written = new TreeMap<>(files);
        SortedMap<String, byte[]> read = new ArchiveReader(LIMITS).read(ArchiveWriter.write(written));

        assertThat(read).containsOnlyKeys(written.keySet());
        read.forEach((name, content) -> assertThat(content).isEqualTo(written.get(name)));
    }

    @Provide
    Arbitrary<Map<String, byte[]>> files() {
        Arbitrary<String> names =
                Arbitraries.strings().withCharRange('a', 'z').ofMinLength(1).ofMaxLength(20);
        return Arbitraries.maps(names, Arbitraries.bytes().array(byte[].class).ofMaxSize(1500))
                .ofMaxSize(8);
    }

    private static void readsWithinLimits(byte[] archive) {
        try {
            SortedMap<String, byte[]> files = new ArchiveReader(LIMITS).read(archive);
            assertThat(files.size()).isLessThanOrEqualTo(LIMITS.files());
            assertThat(files.values().stream().mapToInt(file -> file.length).sum())
                    .isLessThanOrEqualTo(LIMITS.total());
        } catch (Refused refused) {
            assertThat(refused.reason()).isNotNull();
        }
    }
}
