package dev.gatewright.servers.process;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class BackgroundTest {

    @TempDir
    Path folder;

    @Test
    void findsTheProcessAMarkWasMadeOf() {
        assertThat(ProcessMark.of(ProcessHandle.current().pid())).get().matches(ProcessMark::runs);
    }

    @Test
    void startsInASessionOfItsOwn() throws Exception {
        ProcessMark process = Background.start(List.of("sleep", "30"), Map.of(), folder, folder.resolve("log"));
        Path stat = Path.of("/proc", String.valueOf(process.pid()), "stat");

        Await.until("a session of its own", Duration.ofSeconds(20), () -> session(stat) == process.pid());

        process.kill();
    }

    private static long session(Path stat) {
        try {
            String text = Files.readString(stat);
            return Long.parseLong(text.substring(text.lastIndexOf(')') + 2).split(" ", -1)[3]);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
