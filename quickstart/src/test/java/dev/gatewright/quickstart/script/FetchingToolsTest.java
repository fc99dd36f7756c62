package dev.gatewright.quickstart.script;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.HexFormat;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FetchingToolsTest {

    @TempDir
    Path home;

    private Script script;
    private HttpServer server;
    private byte[] jdk;
    private byte[] maven;

    @BeforeEach
    void serveArchives() throws Exception {
        script = new Script(home);
        Script.fakeJdk(home.resolve("pack/jdk-25"), "25.0.4");
        Script.fakeMaven(home.resolve("pack/apache-maven"), "3.9.11");
        jdk = archive("jdk-25");
        maven = archive("apache-maven");
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", exchange -> {
            byte[] body = exchange.getRequestURI().getPath().equals("/jdk.tar.gz") ? jdk : maven;
            boolean known = exchange.getRequestURI().getPath().endsWith(".tar.gz");
            exchange.sendResponseHeaders(known ? 200 : 404, known ? body.length : -1);
            if (known) {
                exchange.getResponseBody().write(body);
            }
            exchange.close();
        });
        server.start();
        script.with("GATEWRIGHT_JDK_URL", url("/jdk.tar.gz"))
                .with("GATEWRIGHT_JDK_SHA256", digest("SHA-256", jdk))
                .with("GATEWRIGHT_MAVEN_URL", url("/maven.tar.gz"))
                .with("GATEWRIGHT_MAVEN_SHA512", digest("SHA-512", maven));
    }

    @AfterEach
    void stop() {
        server.stop(0);
    }

    @Test
    void fetchesAJdkOnceAndFindsItAfterwards() throws Exception {
        String find = "find_jdk; echo \"$JAVA_HOME\"";
        assertThat(script.run(find).out()).isEqualTo(home.resolve("tools/jdk").toString());
        server.stop(0);
        assertThat(script.run(find).out()).isEqualTo(home.resolve("tools/jdk").toString());
    }

    @Test
    void fetchesMaven() throws Exception {
        assertThat(script.run("find_maven; echo \"$MAVEN\"").out())
                .isEqualTo(home.resolve("tools/maven/bin/mvn").toString());
    }

    @Test
    void throwsAwayWhatDoesNotHaveThePinnedDigest() throws Exception {
        script.with("GATEWRIGHT_JDK_SHA256", "0".repeat(64));
        Script.Result result = script.run("find_jdk");
        assertThat(result.status()).isEqualTo(3);
        assertThat(result.err()).contains("does not have the pinned SHA-256").contains(digest("SHA-256", jdk));
        try (var left = Files.list(home.resolve("tools"))) {
            assertThat(left).isEmpty();
        }
    }

    @Test
    void tellsWhatToDoWhenTheAddressHasNothing() throws Exception {
        script.with("GATEWRIGHT_MAVEN_URL", url("/gone"));
        Script.Result result = script.run("find_maven");
        assertThat(result.status()).isEqualTo(3);
        assertThat(result.err()).contains("404").contains("Install Maven");
        try (var left = Files.list(home.resolve("tools"))) {
            assertThat(left).isEmpty();
        }
    }

    @Test
    void pinsADigestForEveryPlatformItFetchesFor() throws Exception {
        String text = Files.readString(Script.ROOT.resolve("scripts/versions.sh"));
        assertThat(text).containsPattern("JDK_SHA256=\\$\\{GATEWRIGHT_JDK_SHA256:-[0-9a-f]{64}}");
        assertThat(text).containsPattern("MAVEN_SHA512=\\$\\{GATEWRIGHT_MAVEN_SHA512:-[0-9a-f]{128}}");
    }

    private byte[] archive(String folder) throws Exception {
        Path file = home.resolve(folder + ".tar.gz");
        int status = new ProcessBuilder(
                        "tar",
                        "-czf",
                        file.toString(),
                        "-C",
                        home.resolve("pack").toString(),
                        folder)
                .start()
                .waitFor();
        assertThat(status).isZero();
        return Files.readAllBytes(file);
    }

    private String url(String path) {
        return "http://127.0.0.1:" + server.getAddress().getPort() + path;
    }

    private static String digest(String algorithm, byte[] bytes) throws Exception {
        return HexFormat.of().formatHex(MessageDigest.getInstance(algorithm).digest(bytes));
    }
}
