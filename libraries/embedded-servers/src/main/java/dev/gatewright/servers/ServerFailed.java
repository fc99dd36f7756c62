package dev.gatewright.servers;

import org.jspecify.annotations.Nullable;

/** A server could not be prepared or started; the message says why and where its log is. */
public final class ServerFailed extends RuntimeException {

    private static final long serialVersionUID = 1L;

    public ServerFailed(String message) {
        super(message);
    }

    public ServerFailed(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}
