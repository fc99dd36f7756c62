package dev.gatewright.gateway.telemetry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.gatewright.gateway.pipeline.RefusedRequest;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;

class AccessLogTest {

    private final ByteArrayOutputStream out = new ByteArrayOutputStream();

    @Test
    void writesOneObjectPerCall() throws Exception {
        try (AccessLog log = new AccessLog(out, 1, 100)) {
            log.finished(new FinishedCall().exchange());
            log.finished(new FinishedCall().exchange());
        }
        List<String> lines = lines();
        assertThat(lines).hasSize(2);
        JsonNode line = new ObjectMapper().readTree(lines.getFirst());
        assertThat(line.get("time").asText()).isEqualTo("2023-11-14T22:13:20.000Z");
        assertThat(line.get("requestId").asText()).isEqualTo("request-1");
        assertThat(line.get("traceId").asText()).isEqualTo("4bf92f3577b34da6a3ce929d0e0e4736");
        assertThat(line.get("path").asText()).isEqualTo("/parcels/42");
        assertThat(line.get("operation").asText()).isEqualTo("getParcel");
        assertThat(line.get("application").asText()).isEqualTo("shop");
        assertThat(line.get("status").asInt()).isEqualTo(200);
        assertThat(line.get("totalMicros").asLong()).isEqualTo(1000);
        assertThat(line.get("upstreamMicros").asLong()).isEqualTo(800);
        assertThat(line.get("gatewayMicros").asLong()).isEqualTo(150);
        assertThat(line.get("queueMicros").asLong()).isEqualTo(50);
    }

    @Test
    void writesALineForARequestThatNeverBecameACall() throws Exception {
        try (AccessLog log = new AccessLog(out, 0, 100)) {
            log.refused(new RefusedRequest(
                    1L, "request-9", "192.0.2.1", "-", "-", "HTTP/1.1", 400, "malformed-request", "undecodable"));
            assertThat(log.dropped()).isZero();
        }
        JsonNode line = new ObjectMapper().readTree(lines().getFirst());
        assertThat(line.get("requestId").asText()).isEqualTo("request-9");
        assertThat(line.get("clientAddress").asText()).isEqualTo("192.0.2.1");
        assertThat(line.get("status").asInt()).isEqualTo(400);
        assertThat(line.get("reason").asText()).isEqualTo("undecodable");
    }

    @Test
    void neverHoldsQueryOrCredentials() {
        try (AccessLog log = new AccessLog(out, 1, 100)) {
            log.finished(new FinishedCall().exchange());
        }
        assertThat(lines()).hasSize(1);
        assertThat(out.toString(StandardCharsets.UTF_8))
                .doesNotContain("very-secret")
                .doesNotContain("?");
    }

    @Test
    void escapesWhatCouldReachATerminal() throws IOException {
        FinishedCall call = new FinishedCall();
        call.userAgent = "a\u001b[31m\nb\u007f\u009b\u202e\ud800é";
        try (AccessLog log = new AccessLog(out, 1, 100)) {
            log.finished(call.exchange());
        }
        assertThat(lines()).hasSize(1);
        assertThat(lines().getFirst().chars()).allMatch(c -> c >= 0x20 && c < 0x7f);
        assertThat(new ObjectMapper()
                        .readTree(lines().getFirst())
                        .get("userAgent")
                        .asText())
                .isEqualTo("a\u001b[31m\nb\ufffd\u009b\u202e?é");
    }

    @Test
    void logsEveryFailureWhateverTheShareOfSuccesses() {
        FinishedCall refused = new FinishedCall();
        refused.record.status = 429;
        refused.record.problem = "rate-limit-exceeded";
        FinishedCall cut = new FinishedCall();
        cut.record.complete = false;
        FinishedCall unanswered = new FinishedCall();
        unanswered.record.status = 0;
        try (AccessLog log = new AccessLog(out, 0, 100)) {
            for (int i = 0; i < 20; i++) {
                log.finished(new FinishedCall().exchange());
            }
            log.finished(refused.exchange());
            log.finished(cut.exchange());
            log.finished(unanswered.exchange());
            assertThat(log.dropped()).isZero();
        }
        assertThat(lines()).hasSize(3);
    }

    @Test
    void logsAShareOfTheSuccesses() {
        try (AccessLog log = new AccessLog(out, 0.5, 4096)) {
            for (int i = 0; i < 2000; i++) {
                log.finished(new FinishedCall().exchange());
            }
        }
        assertThat(lines().size()).isBetween(800, 1200);
    }

    @Test
    void dropsAndCountsWhenTheOutputIsStuck() throws Exception {
        CountDownLatch stuck = new CountDownLatch(1);
        CountDownLatch writing = new CountDownLatch(1);
        OutputStream slow = new OutputStream() {
            @Override
            public void write(int b) {}

            @Override
            public void write(byte[] bytes, int offset, int length) throws IOException {
                writing.countDown();
                try {
                    stuck.await();
                } catch (InterruptedException e) {
                    throw new IOException(e);
                }
            }
        };
        try (AccessLog log = new AccessLog(slow, 1, 16)) {
            log.finished(new FinishedCall().exchange());
            writing.await();
            for (int i = 0; i < 100; i++) {
                log.finished(new FinishedCall().exchange());
            }
            assertThat(log.dropped()).isEqualTo(84);
            stuck.countDown();
        }
    }

    @Test
    void countsLinesThatCannotBeWritten() {
        OutputStream full = new OutputStream() {
            @Override
            public void write(int b) throws IOException {
                throw new IOException("No space left on device");
            }
        };
        AccessLog log = new AccessLog(full, 1, 16);
        log.finished(new FinishedCall().exchange());
        log.close();
        assertThat(log.dropped()).isEqualTo(1);
    }

    @Test
    void refusesSettingsThatMakeNoSense() {
        assertThatThrownBy(() -> new AccessLog(out, 1.5, 16)).hasMessageContaining("success-share");
        assertThatThrownBy(() -> new AccessLog(out, Double.NaN, 16)).hasMessageContaining("success-share");
        assertThatThrownBy(() -> new AccessLog(out, 1, 0)).hasMessageContaining("queue");
    }

    @Test
    void describesEachMemberOnItsPage() throws IOException {
        FinishedCall call = new FinishedCall();
        call.record.problem = "policy-denied";
        call.record.reason = "closed";
        call.record.policyName = "allowed-hours";
        call.record.policyDecisionId = "decision-1";
        call.record.policyRevision = "ef";
        call.record.limitName = "gold-rate";
        try (AccessLog log = new AccessLog(out, 1, 16)) {
            log.finished(call.exchange());
        }
        String page = Files.readString(Path.of("..", "docs", "reference", "access-log.md"));
        List<String> members = new ArrayList<>();
        new ObjectMapper().readTree(lines().getFirst()).fieldNames().forEachRemaining(members::add);
        assertThat(members).hasSize(37).allSatisfy(member -> assertThat(page).contains("`" + member + "`"));
    }

    private List<String> lines() {
        return out.toString(StandardCharsets.UTF_8).lines().toList();
    }
}
