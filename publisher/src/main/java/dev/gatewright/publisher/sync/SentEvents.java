package dev.gatewright.publisher.sync;

import dev.gatewright.contracts.sync.SyncPaths;
import io.vertx.core.buffer.Buffer;

/** Server-sent events in their encoded form, made once for all who get them. */
final class SentEvents {

    /** A gateway that gets nothing for a while takes the connection for dead. */
    static final Buffer RESYNC = event(SyncPaths.RESYNC_EVENT, "");

    private SentEvents() {}

    static Buffer head(String jws) {
        return event(SyncPaths.HEAD_EVENT, jws);
    }

    /** A batch's lines; the last line's end is said by the event's. */
    static Buffer batch(String text) {
        return event(SyncPaths.BATCH_EVENT, text.endsWith("\n") ? text.substring(0, text.length() - 1) : text);
    }

    private static Buffer event(String name, String data) {
        StringBuilder text = new StringBuilder("event: ").append(name).append('\n');
        for (String line : data.split("\n", -1)) {
            text.append("data: ").append(line).append('\n');
        }
        return Buffer.buffer(text.append('\n').toString());
    }
}
