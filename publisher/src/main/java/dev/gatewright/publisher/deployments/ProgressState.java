package dev.gatewright.publisher.deployments;

/** How far an instance has come with a bundle. */
public enum ProgressState {
    /** The bundle exists; the instance has not been told yet. */
    BUILT,
    OFFERED,
    DOWNLOADED,
    VERIFIED,
    ACTIVE,
    /** Active but for an API in quarantine: it does not count. */
    DEGRADED,
    REJECTED;

    /** Whether nothing further is to be expected. */
    public boolean isSettled() {
        return this == ACTIVE || this == DEGRADED || this == REJECTED;
    }

    /** How people read it. */
    public String words() {
        return name().charAt(0) + name().substring(1).toLowerCase(java.util.Locale.ROOT);
    }
}
