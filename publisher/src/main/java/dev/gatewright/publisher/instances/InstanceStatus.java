package dev.gatewright.publisher.instances;

import java.util.Locale;

/** What the console says of an instance. */
public enum InstanceStatus {
    /** Beats, and runs what its group is to run. */
    HEALTHY("Healthy"),
    /** Beats, but its configuration did not apply, or it refuses an artifact. */
    ONLY_HEARTBEAT("Only Heartbeat"),
    /** Silent for 30 seconds or longer. */
    LOST("Lost Connection"),
    /** Silent for 2 hours or longer. */
    OFFLINE("Offline"),
    /** Its credentials are taken back. */
    REVOKED("Revoked");

    private final String words;

    InstanceStatus(String words) {
        this.words = words;
    }

    /** How people read it. */
    public String words() {
        return words;
    }

    /** Its name in REST. */
    public String slug() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** Whether it counts for "n of n". */
    public boolean isLive() {
        return this == HEALTHY || this == ONLY_HEARTBEAT;
    }
}
