package dev.gatewright.cli.usage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.gatewright.contracts.usage.UsageEvent;
import dev.gatewright.contracts.usage.UsageRecordCodec;
import dev.gatewright.contracts.usage.journal.JournalFile;
import dev.gatewright.contracts.usage.journal.JournalHeader;
import dev.gatewright.contracts.usage.journal.JournalLayout;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.List;
import java.util.zip.CRC32C;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;
import picocli.CommandLine.TypeConversionException;

class UsageReadTest {

    private static final long TIME = 1_700_000_000_000L;

    @TempDir
    Path folder;

    private final StringWriter out = new StringWriter();

    @Test
    void printsALinePerEventAndASummary() throws IOException {
        journal(1, 2, 0, event(1, "/parcels/1"), event(2, "/parcels/2"));

        assertThat(run("read", folder.toString())).isZero();
        assertThat(out.toString())
                .contains(
                        "2023-11-14T22:13:20.000Z  1.1  200      1.50 ms  GET /parcels/1  parcels/v1 getParcel  by shop")
                .contains("GET /parcels/2")
                .contains("Complete: all 2 events.");
    }

    @Test
    void printsJsonLinesAndTheRunsLast() throws IOException {
        journal(1, 2, 0, event(1, "/parcels/1"), event(2, "/parcels/2"));

        assertThat(run("read", folder.toString(), "--json")).isZero();
        List<String> lines = out.toString().lines().toList();
        assertThat(lines).hasSize(3);
        JsonNode first = new ObjectMapper().readTree(lines.getFirst());
        assertThat(first.get("sequence").asLong()).isEqualTo(1);
        assertThat(first.at("/request/path").asText()).isEqualTo("/parcels/1");
        JsonNode last = new ObjectMapper().readTree(lines.getLast());
        assertThat(last.at("/runs/0/read").asLong()).isEqualTo(2);
        assertThat(last.at("/runs/0/complete").asBoolean()).isTrue();
    }

    @Test
    void namesWhatIsMissingAndEndsWithFindings() throws IOException {
        journal(1, 5, 3, event(1, "/a"), event(4, "/b"));

        assertThat(run("read", folder.toString())).isEqualTo(1);
        assertThat(out.toString())
                .contains("Run 1: 2 to 3 are missing.")
                .contains("Run 1: 5 to 5 are missing.")
                .contains("Incomplete: 2 of 8 events.");
    }

    @Test
    void printsOnlyTheRunThatIsAskedFor() throws IOException {
        journal(1, 1, 0, event(1, "/first"));
        journal(2, 1, 0, event(1, "/second"));

        assertThat(run("read", folder.toString(), "--run", "2")).isZero();
        assertThat(out.toString()).contains("/second").doesNotContain("/first");
    }

    @Test
    void printsOnlyCallsSinceATime() throws IOException {
        journal(1, 1, 0, event(1, "/early"));

        assertThat(run("read", folder.toString(), "--since", "2023-11-14T22:13:21Z"))
                .isZero();
        assertThat(out.toString()).doesNotContain("/early").contains("Complete: all 1 events.");
    }

    @Test
    void readsSpansBeforeNow() {
        Since since = new Since(Clock.fixed(Instant.ofEpochSecond(100_000), ZoneOffset.UTC));
        assertThat(since.convert("90s")).isEqualTo(Instant.ofEpochSecond(99_910));
        assertThat(since.convert("1d")).isEqualTo(Instant.ofEpochSecond(13_600));
        assertThatThrownBy(() -> since.convert("yesterday")).isInstanceOf(TypeConversionException.class);
        assertThatThrownBy(() -> since.convert("-5m")).isInstanceOf(TypeConversionException.class);
    }

    @Test
    void printsNoEventsWhereOnlyTheSummaryIsWanted() throws IOException {
        journal(1, 1, 0, event(1, "/parcels/1"));

        assertThat(run("read", folder.toString(), "--summary")).isZero();
        assertThat(out.toString()).contains("Complete").doesNotContain("/parcels/1");
    }

    @Test
    void keepsAnEventOnOneLineWhateverACallerSent() throws IOException {
        journal(1, 1, 0, event(1, "/a\n2026 fake line\u001b[31m"));

        assertThat(run("read", folder.toString())).isZero();
        assertThat(out.toString().lines().filter(line -> line.contains("fake line")))
                .hasSize(1)
                .allMatch(line -> line.startsWith("2023-11-14") && !line.contains("\u001b"));
    }

    @Test
    void saysThatAJournalIsEmpty() {
        assertThat(run("read", folder.toString())).isZero();
        assertThat(out.toString()).contains("The journal is empty.");
    }

    private int run(String... args) {
        return new CommandLine(new UsageCommand())
                .setOut(new PrintWriter(out))
                .setErr(new PrintWriter(out))
                .execute(args);
    }

    private static UsageEvent event(long sequence, String path) {
        return new UsageEvent(
                "gateway-1",
                1,
                sequence,
                TIME,
                "request-" + sequence,
                null,
                new UsageEvent.Request("GET", "api.example", path, "HTTP/1.1", "127.0.0.1", null, 0),
                new UsageEvent.Result(200, 10, null, null, true),
                new UsageEvent.Latency(1500, 100, 1400, 0),
                new UsageEvent.Route("acme", "parcels", "v1", "cd", "getParcel", "/parcels/{id}"),
                new UsageEvent.Consumer("api-key", null, null, null, "key-1", "shop", null, null),
                null,
                null,
                null,
                new UsageEvent.Configuration("edge", 1, "ab", 1));
    }

    private void journal(long run, long last, long dropped, UsageEvent... events) throws IOException {
        ByteBuffer runFile = file(new JournalHeader("gateway-1", run, 0, TIME), JournalLayout.RUN_FILE_LENGTH);
        runFile.putLong(JournalLayout.RUN_LAST_SEQUENCE, last);
        runFile.putLong(JournalLayout.RUN_DROPPED, dropped);
        Files.write(JournalFile.runFile(folder, run).path(), runFile.array());

        ByteBuffer segment = file(new JournalHeader("gateway-1", run, 1, TIME), 4096);
        segment.putLong(JournalLayout.SEGMENT_FIRST_SEQUENCE, events[0].sequence());
        int at = JournalLayout.HEADER_LENGTH;
        for (UsageEvent event : events) {
            byte[] payload = UsageRecordCodec.encode(event);
            segment.put(at + JournalLayout.RECORD_PAYLOAD, payload);
            segment.putLong(at + JournalLayout.RECORD_SEQUENCE, event.sequence());
            CRC32C crc = new CRC32C();
            crc.update(payload);
            crc.update(segment.array(), at + JournalLayout.RECORD_SEQUENCE, 8);
            segment.putInt(at + JournalLayout.RECORD_CHECKSUM, (int) crc.getValue());
            segment.putInt(at, payload.length);
            at += JournalLayout.recordSize(payload.length);
        }
        Files.write(JournalFile.segment(folder, run, 1).path(), segment.array());
    }

    private static ByteBuffer file(JournalHeader header, int size) {
        return ByteBuffer.wrap(Arrays.copyOf(header.bytes(), size)).order(ByteOrder.LITTLE_ENDIAN);
    }
}
