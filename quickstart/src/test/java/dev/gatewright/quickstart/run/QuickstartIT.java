package dev.gatewright.quickstart.run;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.gatewright.servers.process.ProcessMark;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The quick start as its user has it: real processes in a folder of their own. */
class QuickstartIT {

    private static final Path ROOT = Path.of("..").toAbsolutePath().normalize();
    private static final JsonMapper JSON = new JsonMapper();

    @TempDir
    Path folder;

    private record Result(int status, String out, String err) {}

    @AfterEach
    void stopEverything() throws Exception {
        run("down");
    }

    @Test
    void runsTheDemoFromUpToDown() throws Exception {
        Result up = run("up", "--free-ports");
        assertThat(up.status()).as(up.err()).isZero();
        assertThat(up.err()).contains("production-eu-1 is ready", "Active on all gateways");

        List<String> curls =
                up.out().lines().filter(line -> line.startsWith("curl ")).toList();
        assertThat(curls).hasSize(3);
        assertThat(pasted(curls.get(0))).contains("\"trackingNumber\":\"FF483920175CH\"");
        assertThat(pasted(curls.get(1))).contains("\"quote\":\"CHF\"");
        assertThat(pasted(curls.get(2))).contains(" 401 ").contains("application/problem+json");

        Map<String, Long> first = pids();
        assertThat(first)
                .containsOnlyKeys(
                        "currency-rates",
                        "kafka",
                        "key-manager",
                        "parcel-tracking",
                        "postgresql",
                        "production-eu-1",
                        "production-eu-2",
                        "publisher",
                        "test-eu-1");
        assertThat(run("up").status()).isZero();
        assertThat(pids()).isEqualTo(first);

        ProcessHandle rates = ProcessHandle.of(first.get("currency-rates")).orElseThrow();
        rates.destroyForcibly();
        rates.onExit().join();
        assertThat(run("status").status()).isEqualTo(1);
        assertThat(run("status").out()).contains("currency-rates died");
        assertThat(run("up").status()).isZero();
        Map<String, Long> second = pids();
        assertThat(second.get("production-eu-1")).isEqualTo(first.get("production-eu-1"));
        assertThat(second.get("currency-rates")).isNotEqualTo(first.get("currency-rates"));

        assertThat(run("down").status()).isZero();
        second.values().forEach(pid -> assertThat(ProcessMark.of(pid)).isEmpty());
        assertThat(run("status", "--json").status()).isEqualTo(1);
        assertThat(run("reset").status()).isZero();
        assertThat(folder.resolve("run")).doesNotExist();
    }

    @Test
    void withoutTheDemoTheFirstOwnerGetsALinkThatWorksOnce() throws Exception {
        Result up = run("up", "--no-demo", "--free-ports");
        assertThat(up.status()).as(up.err()).isZero();
        assertThat(pids()).containsOnlyKeys("kafka", "key-manager", "postgresql", "publisher");

        String link = up.out()
                .lines()
                .map(String::strip)
                .filter(line -> line.matches("http://\\S+/\\S+") && !line.contains(" "))
                .findFirst()
                .orElseThrow();
        assertThat(pasted("curl -s -i '" + link + "'")).contains(" 200 ").contains("<form");
        assertThat(run("down").status()).isZero();
        assertThat(run("up").out()).contains("without demo data");
    }

    @Test
    void saysWhichPortIsBusyAndHowToChooseAnother() throws Exception {
        try (ServerSocket busy = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            Result up = run("up", "--free-ports", "--port", String.valueOf(busy.getLocalPort()));
            assertThat(up.status()).isEqualTo(3);
            assertThat(up.err()).contains("port " + busy.getLocalPort()).contains("./gatewright up --port PORT");
            assertThat(running()).isEmpty();
        }
    }

    @Test
    void startsNothingWithACertificateForAnotherNameOrANameThatLeadsElsewhere() throws Exception {
        Path own = Files.createDirectories(folder.resolve("own"));
        RunFolder elsewhere = new RunFolder(own);
        elsewhere.create();
        Tls made = Tls.of(elsewhere, Site.of("gateway.example.com", null, null), Instant.now());

        Result mismatch = run(
                "up",
                "--free-ports",
                "--host",
                "localhost",
                "--cert",
                made.certificate().toString(),
                "--key",
                made.key().toString());
        assertThat(mismatch.status()).isEqualTo(3);
        assertThat(mismatch.err()).contains("The certificate is for gateway.example.com, not for localhost.");

        Result unknown = run("up", "--free-ports", "--host", "gateway.invalid");
        assertThat(unknown.status()).isEqualTo(3);
        assertThat(unknown.err())
                .contains("The name gateway.invalid does not lead to port")
                .contains("/etc/hosts");
        assertThat(running()).isEmpty();
    }

    @Test
    void stopsWhatItStartedWhenAPartCannotStart() throws Exception {
        Files.createDirectories(folder.resolve("run/secrets"));
        Files.writeString(folder.resolve("run/secrets/key-manager-master.key"), "no key\n");
        Result up = run("up", "--free-ports");
        assertThat(up.status()).isEqualTo(3);
        assertThat(up.err()).contains("key-manager ended while it was starting");
        assertThat(running()).isEmpty();
    }

    @Test
    void saysHowMuchDiskIsMissing() throws Exception {
        Result up = run(List.of("-Dgatewright.needed-disk-mebibytes=1000000000"), "up", "--free-ports");
        assertThat(up.status()).isEqualTo(3);
        assertThat(up.err()).contains("are free").contains("GATEWRIGHT_STATE_FOLDER");
    }

    private Map<String, Long> pids() throws Exception {
        JsonNode status = JSON.readTree(run("status", "--json").out());
        Map<String, Long> pids = new TreeMap<>();
        status.path("parts").forEach(part -> {
            if (part.has("pid")) {
                pids.put(part.path("name").asText(), part.path("pid").asLong());
            }
        });
        return pids;
    }

    /** Every process that names this test's folder, whoever knows of it. */
    private List<String> running() {
        try (Stream<ProcessHandle> all = ProcessHandle.allProcesses()) {
            return all.map(process -> process.info().commandLine().orElse(""))
                    .filter(line -> line.contains(folder.toString()))
                    .toList();
        }
    }

    private static String pasted(String line) throws Exception {
        Process process = new ProcessBuilder("bash", "-c", line).start();
        String out = new String(process.getInputStream().readAllBytes(), UTF_8);
        assertThat(process.waitFor()).isZero();
        return out;
    }

    private Result run(String... arguments) throws Exception {
        return run(List.of(), arguments);
    }

    private Result run(List<String> options, String... arguments) throws Exception {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(options);
        command.addAll(List.of("-Dgatewright.root=" + ROOT, "-jar", "target/gatewright-quickstart.jar"));
        command.addAll(List.of(arguments));
        Path err = Files.createTempFile(folder, "err", ".txt");
        ProcessBuilder builder = new ProcessBuilder(command).redirectError(err.toFile());
        builder.environment()
                .put("GATEWRIGHT_STATE_FOLDER", folder.resolve("run").toString());
        Process process = builder.start();
        String out = new String(process.getInputStream().readAllBytes(), UTF_8);
        return new Result(process.waitFor(), out, Files.readString(err));
    }
}
