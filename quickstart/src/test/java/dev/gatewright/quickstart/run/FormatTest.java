package dev.gatewright.quickstart.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.gatewright.servers.process.ProcessMark;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FormatTest {

    @TempDir
    Path path;

    private RunFolder folder;

    @BeforeEach
    void folder() {
        folder = new RunFolder(path);
    }

    @Test
    void aNewFolderIsOfTheCurrentFormat() throws IOException {
        Format.check(folder);

        assertThat(folder.read("format.json", Format.class)).contains(new Format(Format.CURRENT));
    }

    @Test
    void aFolderOfTheFirstFormatIsBroughtUpToDateAndKeepsWhatItHad() throws IOException {
        Path settings = path.resolve("settings.json");
        Files.writeString(settings, "{\"host\":\"0.0.0.0\",\"gateway\":8081}");
        Files.writeString(path.resolve("installed.json"), "{}");

        Format.check(folder);

        assertThat(settings).doesNotExist();
        assertThat(path.resolve("settings-1.json")).content().contains("8081");
        assertThat(path.resolve("installed.json")).exists();
        assertThat(folder.read("format.json", Format.class)).contains(new Format(Format.CURRENT));
    }

    @Test
    void aFolderOfTheSecondFormatForgetsThePortsOfPartsThatAreGone() throws IOException {
        Files.writeString(path.resolve("format.json"), "{\"format\":2}");
        Files.writeString(path.resolve("settings.json"), "{\"host\":\"127.0.0.1\",\"ports\":{\"ISSUER\":9100}}");

        Format.check(folder);

        assertThat(path.resolve("settings-2.json")).content().contains("9100");
        assertThat(folder.read("format.json", Format.class)).contains(new Format(Format.CURRENT));
    }

    @Test
    void aFolderOfTheThirdFormatKeepsItsPorts() throws IOException {
        Files.writeString(path.resolve("format.json"), "{\"format\":3}");
        Files.writeString(
                path.resolve("settings.json"),
                "{\"host\":\"127.0.0.1\",\"ports\":{\"KAFKA\":19092},\"demoData\":false}");

        Format.check(folder);

        Settings settings = folder.read("settings.json", Settings.class).orElseThrow();
        assertThat(settings.port(Port.KAFKA)).isEqualTo(19092);
        assertThat(settings.demo()).isFalse();
        assertThat(settings.site()).isNull();
        assertThat(folder.read("format.json", Format.class)).contains(new Format(Format.CURRENT));
    }

    @Test
    void aFolderOfOlderCodeThatStillRunsIsLeftAloneAndSaysWhy() throws IOException {
        Files.writeString(path.resolve("format.json"), "{\"format\":3}");
        ProcessMark self = ProcessMark.of(ProcessHandle.current().pid()).orElseThrow();
        folder.write(
                RunState.FILE,
                new RunState(List.of(new RunState.Running("publisher", self, "http://127.0.0.1:9301", "", null))));

        assertThatThrownBy(() -> Format.check(folder))
                .isInstanceOf(UpFailed.class)
                .hasMessageContaining("cannot be brought up to date meanwhile");
        assertThat(folder.read("format.json", Format.class)).contains(new Format(3));
    }

    @Test
    void aFolderOfNewerCodeIsLeftAlone() throws IOException {
        Files.writeString(path.resolve("format.json"), "{\"format\":99,\"more\":true}");

        assertThatThrownBy(() -> Format.check(folder))
                .isInstanceOf(UpFailed.class)
                .hasMessageContaining("newer Gatewright (format 99")
                .hasMessageContaining("Nothing was changed");
        assertThat(path.resolve("format.json")).content().contains("more");
    }
}
