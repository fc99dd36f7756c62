package dev.gatewright.benchmarks.gateway;

import dev.gatewright.servers.process.Ports;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** A process bound to one core, stopped with this object. */
final class Launched implements AutoCloseable {

    private final Process process;

    private Launched(Process process) {
        this.process = process;
    }

    /** Starts {@code command} on {@code core} and waits until it listens on {@code port}. */
    static Launched onCore(int core, List<String> command, Path log, int port)
            throws IOException, InterruptedException {
        List<String> bound = new ArrayList<>(List.of("taskset", "-c", "" + core));
        bound.addAll(command);
        Process process = new ProcessBuilder(bound)
                .redirectErrorStream(true)
                .redirectOutput(log.toFile())
                .start();
        Launched launched = new Launched(process);
        Instant deadline = Instant.now().plus(Duration.ofSeconds(60));
        while (!listens(port)) {
            if (!process.isAlive() || Instant.now().isAfter(deadline)) {
                launched.close();
                throw new IOException(command.getFirst() + " did not start, see " + log);
            }
            TimeUnit.MILLISECONDS.sleep(20);
        }
        return launched;
    }

    private static boolean listens(int port) {
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
            return socket.isConnected();
        } catch (IOException refused) {
            return false;
        }
    }

    static int freePort() {
        return Ports.free(1).getFirst();
    }

    ProcessHandle handle() {
        return process.toHandle();
    }

    @Override
    public void close() {
        process.destroy();
        process.onExit().completeOnTimeout(process, 10, TimeUnit.SECONDS).join();
        if (process.isAlive()) {
            process.destroyForcibly().onExit().join();
        }
    }
}
