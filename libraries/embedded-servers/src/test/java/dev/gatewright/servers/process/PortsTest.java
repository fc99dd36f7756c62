package dev.gatewright.servers.process;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class PortsTest {

    private static final int MANY = 3_000;

    @Test
    void givesNoPortTwiceThoughNobodyListensYet() {
        List<Integer> given = new ArrayList<>(Ports.free(5));
        for (int i = 0; i < 20; i++) {
            given.addAll(Ports.free(5));
        }
        assertThat(given).doesNotHaveDuplicates();
    }

    /** Of 12,000 ports, two processes that know nothing of each other would choose hundreds alike. */
    @Test
    void givesNoPortThatAnotherProcessWasGiven() throws Exception {
        Process other = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-cp",
                        System.getProperty("java.class.path"),
                        PortsTest.class.getName())
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        try {
            List<Integer> theirs = lines(other);
            List<Integer> ours = many();
            assertThat(theirs).hasSize(MANY);
            assertThat(ours).doesNotContainAnyElementsOf(theirs);
        } finally {
            other.destroyForcibly();
        }
    }

    /** What the other process says on its only line; it lives on until it is ended. */
    private static List<Integer> lines(Process process) throws Exception {
        ByteArrayOutputStream line = new ByteArrayOutputStream();
        for (int next = process.getInputStream().read();
                next != '\n' && next >= 0;
                next = process.getInputStream().read()) {
            line.write(next);
        }
        List<Integer> ports = new ArrayList<>();
        for (String port : line.toString(StandardCharsets.US_ASCII).split(" ")) {
            ports.add(Integer.valueOf(port));
        }
        return ports;
    }

    /** In portions, because each is held open at once. */
    private static List<Integer> many() {
        List<Integer> ports = new ArrayList<>();
        while (ports.size() < MANY) {
            ports.addAll(Ports.free(100));
        }
        return ports;
    }

    /** The other process. */
    public static void main(String[] arguments) throws Exception {
        System.out.println(many().stream().map(String::valueOf).collect(Collectors.joining(" ")));
        System.in.read();
    }
}
