package dev.gatewright.servers.process;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class OwnedProcessTest {

    private static final Duration LIMIT = Duration.ofMinutes(1);

    @TempDir
    Path folder;

    @Test
    void aServerEndsWhenItsOwnerIsKilled() throws IOException {
        Process owner = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-cp",
                        System.getProperty("java.class.path"),
                        Owner.class.getName(),
                        folder.toString())
                .start();
        Await.until("the server", LIMIT, () -> Files.exists(pidFile()));
        long server = pid();

        owner.destroyForcibly();

        Await.until("the server's end", LIMIT, () -> !lives(server));
        assertThat(lives(server)).isFalse();
    }

    @Test
    void stoppingEndsTheServerBeforeItReturns() {
        OwnedProcess process = OwnedProcess.start(command("sleep", "100000"));
        Await.until("the server", LIMIT, () -> Files.exists(pidFile()));
        long server = pid();

        process.stop();

        assertThat(process.isAlive()).isFalse();
        assertThat(lives(server)).isFalse();
    }

    @Test
    void killingDoesNotAskTheServer() {
        OwnedProcess process = OwnedProcess.start(command("sh", "-c", "trap 'echo asked' TERM; while :; do :; done"));

        process.kill();

        assertThat(process.isAlive()).isFalse();
        assertThat(folder.resolve("log")).content().doesNotContain("asked");
    }

    @Test
    void whatAServerSaysIsInItsLog() {
        OwnedProcess process = OwnedProcess.start(command("sh", "-c", "echo out; echo failed >&2"));

        Await.until("the server's end", LIMIT, () -> !process.isAlive());

        assertThat(folder.resolve("log")).hasContent("out\nfailed");
    }

    private ServerCommand command(String... words) {
        return new ServerCommand(List.of(words), folder, folder.resolve("log"), "TERM");
    }

    private Path pidFile() {
        return folder.resolve("server.pid");
    }

    private long pid() {
        try {
            return Long.parseLong(Files.readString(pidFile()).strip());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static boolean lives(long pid) {
        return ProcessHandle.of(pid).filter(ProcessHandle::isAlive).isPresent();
    }
}
