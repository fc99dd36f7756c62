package dev.gatewright.gateway.telemetry;

import dev.gatewright.contracts.usage.UsageRecordEncoder;
import dev.gatewright.gateway.exchange.CallRecord;
import dev.gatewright.gateway.exchange.Exchange;
import dev.gatewright.gateway.pipeline.CallObserver;
import dev.gatewright.gateway.pipeline.RefusedRequest;
import dev.gatewright.gateway.usage.CallUsage;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Arrays;
import java.util.Optional;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.atomic.LongAdder;

/** One line of JSON per call, written by a thread of its own. A slow or failing output costs lines, never calls. */
public final class AccessLog implements CallObserver, AutoCloseable {

    private final LineRing ring;
    private final double successShare;
    private final AccessLogWriter writer;
    private final LongAdder dropped = new LongAdder();
    private final ThreadLocal<UsageRecordEncoder> encoders = ThreadLocal.withInitial(UsageRecordEncoder::new);

    /** Writes to {@code out}, which it closes. */
    AccessLog(OutputStream out, double successShare, int queue) {
        if (!(successShare >= 0 && successShare <= 1)) {
            throw new IllegalArgumentException(
                    "gateway.telemetry.access-log.success-share must be between 0 and 1, but is " + successShare);
        }
        if (queue < 1 || queue > 1 << 20) {
            throw new IllegalArgumentException(
                    "gateway.telemetry.access-log.queue must be between 1 and 1048576, but is " + queue);
        }
        this.successShare = successShare;
        this.ring = new LineRing(queue);
        this.writer = new AccessLogWriter(ring, out, dropped);
        writer.start();
    }

    /** Opens the log where the configuration says; empty when there is to be none. */
    public static Optional<AccessLog> open(TelemetryConfig.AccessLog config) throws IOException {
        if (!config.enabled()) {
            return Optional.empty();
        }
        OutputStream out = config.file().isPresent() ? open(config.file().get()) : standardOutput();
        return Optional.of(new AccessLog(out, config.successShare(), config.queue()));
    }

    private static OutputStream open(Path file) throws IOException {
        Path folder = file.toAbsolutePath().getParent();
        if (folder != null) {
            Files.createDirectories(folder);
        }
        return Files.newOutputStream(file, StandardOpenOption.CREATE, StandardOpenOption.APPEND);
    }

    /** Below {@code System.out}, whose lock and encoder whole lines of ASCII do not need. */
    private static OutputStream standardOutput() {
        return new FileOutputStream(FileDescriptor.out) {
            @Override
            public void close() {
                // The descriptor is the process's own: closed, the last lines of its log would be lost.
            }
        };
    }

    @Override
    public void finished(Exchange exchange) {
        if (!isWanted(exchange.record())) {
            return;
        }
        UsageRecordEncoder encoder = encoders.get().reset();
        CallUsage.write(exchange, encoder);
        if (!ring.offer(Arrays.copyOf(encoder.buffer(), encoder.length()))) {
            dropped.increment();
        }
    }

    @Override
    public void refused(RefusedRequest request) {
        UsageRecordEncoder to = encoders.get().reset();
        CallUsage.write(request, to);
        if (!ring.offer(Arrays.copyOf(to.buffer(), to.length()))) {
            dropped.increment();
        }
    }

    /** All failures, and a share of the rest. */
    private boolean isWanted(CallRecord record) {
        boolean failed = record.status < 100 || record.status >= 400 || record.problem != null || !record.complete;
        return failed
                || successShare >= 1
                || (successShare > 0 && ThreadLocalRandom.current().nextDouble() < successShare);
    }

    /** Lines that could not be written. */
    public long dropped() {
        return dropped.sum();
    }

    /** Writes what waits, for some seconds at most, and ends. */
    @Override
    public void close() {
        writer.close();
    }
}
