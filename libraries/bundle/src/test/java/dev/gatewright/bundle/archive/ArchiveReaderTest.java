package dev.gatewright.bundle.archive;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.gatewright.bundle.RefusalReason;
import dev.gatewright.bundle.Refused;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.SortedMap;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ArchiveReaderTest {

    private static final ArchiveLimits SMALL = new ArchiveLimits(1 << 20, 3, 4096, 8192, 100);

    private static SortedMap<String, byte[]> files() {
        TreeMap<String, byte[]> files = new TreeMap<>();
        files.put("data.json", "{}".getBytes(StandardCharsets.UTF_8));
        files.put("policies/a/policy.rego", new byte[512]);
        files.put("empty", new byte[0]);
        return files;
    }

    @Test
    void readsWhatTheWriterWrote() throws Refused {
        SortedMap<String, byte[]> read = new ArchiveReader(ArchiveLimits.DEFAULT).read(ArchiveWriter.write(files()));

        assertThat(read).containsOnlyKeys(files().keySet());
        read.forEach((name, content) -> assertThat(content).isEqualTo(files().get(name)));
    }

    @Test
    void writesEqualBytesForEqualFiles() {
        assertThat(ArchiveWriter.write(files())).isEqualTo(ArchiveWriter.write(files()));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "../data.json",
                "/data.json",
                "a/../b",
                "./a",
                "a/.",
                "a//b",
                "a/",
                "",
                "a\\b",
                "C:b",
                "a b",
                "...",
                "\u00e9",
                "a\nb"
            })
    void refusesNamesThatAreNotNormal(String name) {
        assertRefused(
                RefusalReason.ARCHIVE_PATH, new RawArchive().file(name, "x").end());
    }

    @ParameterizedTest
    @ValueSource(chars = {'1', '2'})
    void refusesLinks(char type) {
        assertRefused(
                RefusalReason.ARCHIVE_LINK,
                new RawArchive().entry("link", type, new byte[0]).end());
    }

    @ParameterizedTest
    @ValueSource(chars = {'3', '4', '5', '6', '7', 'x', 'g', 'L', 'K', 'S', '\0'})
    void refusesWhatIsNoRegularFile(char type) {
        assertRefused(
                RefusalReason.ARCHIVE_TYPE,
                new RawArchive().entry("entry", type, new byte[0]).end());
    }

    @Test
    void refusesTwoFilesOfOneName() {
        assertRefused(
                RefusalReason.ARCHIVE_DUPLICATE,
                new RawArchive().file("data.json", "1").file("data.json", "2").end());
    }

    @Test
    void refusesFilesOutOfOrder() {
        assertRefused(
                RefusalReason.ARCHIVE_MALFORMED,
                new RawArchive().file("b", "1").file("a", "2").end());
    }

    @Test
    void refusesTooManyFiles() {
        assertRefused(
                RefusalReason.ARCHIVE_TOO_LARGE,
                new RawArchive()
                        .file("a", "")
                        .file("b", "")
                        .file("c", "")
                        .file("d", "")
                        .end());
    }

    @Test
    void refusesAFileThatIsTooLargeByItsHeaderAlone() {
        assertRefused(
                RefusalReason.ARCHIVE_TOO_LARGE,
                new RawArchive().header("a", '0', 8_589_934_591L).gzip());
        assertRefused(
                RefusalReason.ARCHIVE_TOO_LARGE,
                new RawArchive().header("a", '0', 4097).gzip());
    }

    @Test
    void refusesFilesThatAreTooLargeTogether() {
        byte[] noise = new byte[4096];
        Arrays.setAll(new int[4096], i -> noise[i] = (byte) (i * 31 ^ i >> 3));
        assertRefused(
                RefusalReason.ARCHIVE_TOO_LARGE,
                new RawArchive()
                        .entry("a", '0', noise)
                        .entry("b", '0', noise)
                        .entry("c", '0', noise)
                        .end());
    }

    @Test
    void refusesAnArchiveThatIsTooLarge() {
        assertRefused(RefusalReason.ARCHIVE_TOO_LARGE, new byte[(1 << 20) + 1]);
    }

    @Test
    void refusesABomb() {
        byte[] bomb =
                new RawArchive().entry("data.json", '0', new byte[16 << 20]).end();

        assertRefused(RefusalReason.ARCHIVE_RATIO, bomb, ArchiveLimits.DEFAULT);
    }

    @Test
    void refusesDataBehindTheGzipMember() {
        byte[] archive = ArchiveWriter.write(files());

        assertRefused(RefusalReason.ARCHIVE_MALFORMED, Arrays.copyOf(archive, archive.length + 1));
    }

    @Test
    void refusesASecondGzipMember() {
        byte[] archive = ArchiveWriter.write(files());
        byte[] twice = Arrays.copyOf(archive, archive.length * 2);
        System.arraycopy(archive, 0, twice, archive.length, archive.length);

        assertRefused(RefusalReason.ARCHIVE_MALFORMED, twice);
    }

    @Test
    void refusesDataBehindTheTar() {
        assertRefused(
                RefusalReason.ARCHIVE_MALFORMED,
                new RawArchive().file("a", "1").raw(new byte[1536]).gzip());
    }

    @Test
    void refusesATarWithOneClosingBlock() {
        assertRefused(
                RefusalReason.ARCHIVE_MALFORMED,
                new RawArchive().file("a", "1").raw(new byte[512]).gzip());
    }

    @Test
    void refusesDataBehindAFilesEnd() {
        byte[] block = new byte[512];
        block[511] = 1;
        assertRefused(
                RefusalReason.ARCHIVE_MALFORMED,
                new RawArchive().header("a", '0', 1).raw(block).end());
    }

    @ParameterizedTest
    @ValueSource(ints = {100, 108, 116, 136, 157, 257, 263, 265, 297, 329, 337, 345, 511})
    void refusesHeadersThatAreNotCanonical(int offset) {
        assertRefused(
                RefusalReason.ARCHIVE_MALFORMED,
                new RawArchive().headerWith(offset, '7').end());
    }

    @Test
    void refusesEveryTruncation() {
        byte[] archive = ArchiveWriter.write(files());
        for (int length = 0; length < archive.length; length++) {
            assertRefused(RefusalReason.ARCHIVE_MALFORMED, Arrays.copyOf(archive, length));
        }
    }

    private static void assertRefused(RefusalReason reason, byte[] archive) {
        assertRefused(reason, archive, SMALL);
    }

    private static void assertRefused(RefusalReason reason, byte[] archive, ArchiveLimits limits) {
        assertThatExceptionOfType(Refused.class)
                .isThrownBy(() -> new ArchiveReader(limits).read(archive))
                .extracting(Refused::reason)
                .isEqualTo(reason);
    }
}
