package dev.gatewright.quickstart.process;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gatewright.servers.process.Background;
import dev.gatewright.servers.process.ProcessMark;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class StoppingTest {

    @TempDir
    Path folder;

    @Test
    void neverTakesARecycledPidForTheProcess() throws Exception {
        ProcessMark other = started("sleep", "30");
        ProcessMark earlier = new ProcessMark(other.pid(), "an earlier start");

        assertThat(earlier.runs()).isFalse();
        earlier.kill();
        assertThat(Stopping.stop(List.of(new Stoppable(earlier, "TERM")), Duration.ofSeconds(1)))
                .isTrue();

        assertThat(other.runs()).isTrue();
        other.kill();
    }

    @Test
    void stopsPolitelyWhenThatIsEnough() throws Exception {
        Path farewell = folder.resolve("farewell");
        ProcessMark polite = started(
                "sh",
                "-c",
                "trap 'echo bye > " + farewell + "; exit 0' TERM; touch ready; while :; do sleep 0.05; done");
        awaitFile("ready");
        assertThat(Stopping.stop(List.of(new Stoppable(polite, "TERM")), Duration.ofSeconds(20)))
                .isTrue();
        assertThat(farewell).exists();
    }

    @Test
    void stopsByForceWhatDoesNotListen() throws Exception {
        ProcessMark deaf = started("sh", "-c", "trap '' TERM; touch ready; while :; do sleep 0.05; done");
        awaitFile("ready");
        assertThat(Stopping.stop(List.of(new Stoppable(deaf, "TERM")), Duration.ofMillis(300)))
                .isTrue();
        assertThat(deaf.runs()).isFalse();
    }

    private ProcessMark started(String... command) throws Exception {
        ProcessMark mark = Background.start(List.of(command), Map.of(), folder, folder.resolve("log"));
        String stat = "/proc/" + mark.pid() + "/cmdline";
        long end = System.nanoTime() + Duration.ofSeconds(20).toNanos();
        while (Files.readString(Path.of(stat)).contains("setsid") && System.nanoTime() < end) {
            Thread.onSpinWait();
        }
        return mark;
    }

    private void awaitFile(String name) {
        long end = System.nanoTime() + Duration.ofSeconds(20).toNanos();
        while (!Files.exists(folder.resolve(name)) && System.nanoTime() < end) {
            Thread.onSpinWait();
        }
        assertThat(folder.resolve(name)).exists();
    }
}
