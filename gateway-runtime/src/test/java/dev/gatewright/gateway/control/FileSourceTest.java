package dev.gatewright.gateway.control;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FileSourceTest {

    private static final byte[] FIRST = {1, 2, 3};
    private static final byte[] SECOND = {4, 5, 6, 7};

    @TempDir
    Path folder;

    private FileSource source;

    @BeforeEach
    void open() {
        source = new FileSource(folder, Map.of(Artifact.BUNDLE, 10L));
    }

    private Path bundle() {
        return folder.resolve(Artifact.BUNDLE.fileName());
    }

    private FileSource.Look look() {
        return source.look(Artifact.BUNDLE, true);
    }

    private FileSource.Look settledLook() {
        assertThat(look()).isInstanceOf(FileSource.Look.Nothing.class);
        return look();
    }

    private static byte[] bytes(FileSource.Look look) {
        assertThat(look).isInstanceOf(FileSource.Look.Content.class);
        return ((FileSource.Look.Content) look).bytes();
    }

    @Test
    void findsNothingInAnEmptyOrAbsentFolder() {
        assertThat(look()).isInstanceOf(FileSource.Look.Nothing.class);
        FileSource absent = new FileSource(folder.resolve("absent"), Map.of());
        assertThat(absent.look(Artifact.TRUST, false)).isInstanceOf(FileSource.Look.Nothing.class);
    }

    @Test
    void readsAtOnceWhenAskedTo() throws IOException {
        Files.write(bundle(), FIRST);
        assertThat(bytes(source.look(Artifact.BUNDLE, false))).isEqualTo(FIRST);
    }

    @Test
    void waitsUntilAFileHasStayedTheSame() throws IOException {
        Files.write(bundle(), FIRST);
        assertThat(look()).isInstanceOf(FileSource.Look.Nothing.class);
        Files.write(bundle(), SECOND, StandardOpenOption.APPEND);
        assertThat(look()).isInstanceOf(FileSource.Look.Nothing.class);
        assertThat(bytes(look())).containsExactly(1, 2, 3, 4, 5, 6, 7);
    }

    @Test
    void handsOutTheSameContentOnce() throws IOException {
        Files.write(bundle(), FIRST);
        assertThat(bytes(settledLook())).isEqualTo(FIRST);
        assertThat(look()).isInstanceOf(FileSource.Look.Nothing.class);
        Files.delete(bundle());
        Files.write(bundle(), FIRST);
        assertThat(settledLook()).isInstanceOf(FileSource.Look.Nothing.class);
    }

    @Test
    void seesARenamedReplacement() throws IOException {
        Files.write(bundle(), FIRST);
        settledLook();
        Path replacement = Files.write(folder.resolve("new"), SECOND);
        Files.move(replacement, bundle(), java.nio.file.StandardCopyOption.REPLACE_EXISTING);
        assertThat(bytes(settledLook())).isEqualTo(SECOND);
    }

    @Test
    void handsAForgottenFileOutAgain() throws IOException {
        Files.write(bundle(), FIRST);
        settledLook();
        source.forget(Artifact.BUNDLE);
        assertThat(bytes(settledLook())).isEqualTo(FIRST);
    }

    @Test
    void doesNotReadPastTheLimit() throws IOException {
        Files.write(bundle(), new byte[11]);
        assertThat(settledLook()).isEqualTo(new FileSource.Look.TooLarge(10));
    }

    @Test
    void reportsAFolderInPlaceOfAFileOnce() throws IOException {
        Files.createDirectory(bundle());
        assertThat(settledLook()).isInstanceOf(FileSource.Look.Unreadable.class);
        assertThat(settledLook()).isInstanceOf(FileSource.Look.Nothing.class);
    }
}
