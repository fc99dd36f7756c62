package dev.gatewright.quickstart.run;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DownTest {

    @TempDir
    Path home;

    private RunFolder used() throws IOException {
        RunFolder folder = new RunFolder(home.resolve("run"));
        folder.create();
        folder.lock().close();
        folder.write("run.json", "x");
        folder.write("settings.json", "x");
        folder.write("installed.json", "x");
        Files.writeString(folder.log("gateway"), "line");
        return folder;
    }

    @Test
    void deletesAllThatARunMade() throws IOException {
        RunFolder folder = used();

        assertThat(Down.clear(folder)).isTrue();

        assertThat(folder.path()).doesNotExist();
    }

    @Test
    void leavesWhatOthersKeepInAFolderOfTheirs() throws IOException {
        RunFolder folder = used();
        Path thesis = Files.writeString(
                Files.createDirectory(folder.path().resolve("documents")).resolve("thesis"), "x");
        Files.delete(folder.demo());
        Files.createSymbolicLink(folder.demo(), thesis.getParent());

        assertThat(Down.clear(folder)).isFalse();

        assertThat(thesis).exists();
        assertThat(folder.path()).isDirectoryContaining("glob:**documents");
        assertThat(folder.logs()).doesNotExist();
    }
}
