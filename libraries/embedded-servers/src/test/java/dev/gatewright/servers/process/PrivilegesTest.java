package dev.gatewright.servers.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.gatewright.servers.ServerFailed;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PrivilegesTest {

    @TempDir
    Path folder;

    @Test
    void nobodyIsRootAfterwards() throws IOException {
        List<String> words = new ArrayList<>(Privileges.dropped().prefix());
        words.addAll(List.of("id", "-u"));

        Process process = new ProcessBuilder(words).start();

        assertThat(new String(process.getInputStream().readAllBytes(), StandardCharsets.US_ASCII).strip())
                .isNotEqualTo("0");
    }

    @Test
    void givesAFolderToWhomItSwitchesTo() throws IOException {
        assumeTrue(System.getProperty("user.name").equals("root"));
        Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwxr-xr-x"));
        Path inside = Files.createFile(folder.resolve("inside"));

        Privileges.nobody().own(folder);

        assertThat(Files.getOwner(inside).getName()).isEqualTo("nobody");
    }

    @Test
    void saysWhichFolderIsOutOfReach() throws IOException {
        assumeTrue(System.getProperty("user.name").equals("root"));
        Path closed = Files.createDirectory(
                folder.resolve("closed"),
                PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
        Path inside = Files.createDirectory(closed.resolve("inside"));

        assertThatThrownBy(() -> Privileges.nobody().own(inside))
                .isInstanceOf(ServerFailed.class)
                .hasMessageContaining("cannot reach " + inside);
    }
}
