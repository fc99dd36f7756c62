package dev.gatewright.gateway.control.sync;

import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * How to reach the control plane.
 *
 * @param url the sync address without a slash at its end; it is the audience of everything this instance signs
 * @param extraCa certificates (PEM) that are trusted beside the platform's
 */
public record SyncSettings(
        String url, @Nullable Proxy proxy, @Nullable Path extraCa, Pace pace) {

    public SyncSettings {
        url = url.endsWith("/") ? url.substring(0, url.length() - 1) : url;
    }

    /** An HTTP proxy, with the credentials it asks for. */
    public record Proxy(
            URI address, @Nullable String user, @Nullable String password) {
        @Override
        public String toString() {
            return String.valueOf(address.getAuthority());
        }
    }

    /**
     * How often and how patiently.
     *
     * @param poll between two looks at the head while there is no stream
     * @param quiet a stream that says nothing for so long is given up
     * @param retry the first wait after a failure
     * @param retryLimit the longest wait after failures
     * @param call how long one call may take
     */
    public record Pace(
            Duration heartbeat, Duration poll, Duration quiet, Duration retry, Duration retryLimit, Duration call) {
        public static final Pace USUAL = new Pace(
                Duration.ofSeconds(10),
                Duration.ofSeconds(10),
                Duration.ofSeconds(20),
                Duration.ofSeconds(2),
                Duration.ofSeconds(30),
                Duration.ofSeconds(60));
    }
}
