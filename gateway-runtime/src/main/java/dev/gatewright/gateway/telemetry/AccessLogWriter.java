package dev.gatewright.gateway.telemetry;

import dev.gatewright.contracts.usage.UsageRecordCodec;
import dev.gatewright.contracts.usage.UsageRecordRefused;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.LongAdder;
import java.util.concurrent.locks.LockSupport;
import org.jboss.logging.Logger;

/** Formats lines and writes them in batches. */
final class AccessLogWriter {

    private static final Logger LOG = Logger.getLogger(AccessLogWriter.class);
    private static final int BATCH = 64 * 1024;
    private static final Duration LAST_LINES = Duration.ofSeconds(3);

    // Looking now and then is cheaper for the event loops than being woken by each of them.
    private static final long PAUSE = TimeUnit.MILLISECONDS.toNanos(20);

    private final LineRing ring;
    private final OutputStream out;
    private final LongAdder dropped;
    private final AccessLine format = new AccessLine();
    private final ByteArrayOutputStream batch = new ByteArrayOutputStream(BATCH + 4096);
    private final Thread thread;
    private volatile boolean closing;
    private boolean failing;

    AccessLogWriter(LineRing ring, OutputStream out, LongAdder dropped) {
        this.ring = ring;
        this.out = out;
        this.dropped = dropped;
        this.thread = Thread.ofPlatform().daemon().name("access-log").unstarted(this::run);
    }

    void start() {
        thread.start();
    }

    private void run() {
        while (!closing) {
            drain();
            LockSupport.parkNanos(PAUSE);
        }
        drain();
    }

    private void drain() {
        int lines = 0;
        for (byte[] line = ring.poll(); line != null; line = ring.poll()) {
            lines += format(line);
            if (batch.size() >= BATCH) {
                write(lines);
                lines = 0;
            }
        }
        if (lines > 0) {
            write(lines);
        }
    }

    private int format(byte[] line) {
        try {
            format.write(UsageRecordCodec.decode("", 0, 0, ByteBuffer.wrap(line)), batch);
            return 1;
        } catch (UsageRecordRefused | IOException | RuntimeException e) {
            LOG.debug("a line of the access log could not be formatted", e);
            dropped.increment();
            return 0;
        }
    }

    private void write(int lines) {
        try {
            batch.writeTo(out);
            out.flush();
            if (failing) {
                failing = false;
                LOG.info("the access log can be written again");
            }
        } catch (IOException e) {
            dropped.add(lines);
            if (!failing) {
                failing = true;
                LOG.warnf("the access log cannot be written, its lines are dropped and counted: %s", e);
            }
        } finally {
            batch.reset();
        }
    }

    void close() {
        closing = true;
        LockSupport.unpark(thread);
        try {
            if (thread.join(LAST_LINES)) {
                out.close();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (IOException e) {
            LOG.debug("the access log could not be closed", e);
        }
    }
}
