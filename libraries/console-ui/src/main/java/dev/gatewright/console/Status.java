package dev.gatewright.console;

/** A state as people see it: always a word with an icon and a tone, never colour alone. */
public record Status(String label, Tone tone, String icon) {

    public static final Status HEALTHY = new Status("Healthy", Tone.OK, "ok");
    public static final Status ONLY_HEARTBEAT = new Status("Only Heartbeat", Tone.WARNING, "pulse");
    public static final Status LOST_CONNECTION = new Status("Lost Connection", Tone.DANGER, "lost");
    public static final Status OFFLINE = new Status("Offline", Tone.NEUTRAL, "power");
    public static final Status DRAFT = new Status("Draft", Tone.NEUTRAL, "draft");
    public static final Status PUBLISHED = new Status("Published", Tone.OK, "ok");
    public static final Status DEPRECATED = new Status("Deprecated", Tone.WARNING, "warning");
    public static final Status RETIRED = new Status("Retired", Tone.NEUTRAL, "none");
    public static final Status ACTIVE = new Status("Active", Tone.OK, "ok");
    public static final Status REJECTED = new Status("Rejected", Tone.DANGER, "danger");
    public static final Status ROLLING_OUT = new Status("Rolling out", Tone.INFO, "running");

    public static Status of(String label, Tone tone) {
        return new Status(label, tone, tone.icon());
    }

    public static Status running(String label) {
        return new Status(label, Tone.INFO, "running");
    }

    public static Status waiting(String label) {
        return new Status(label, Tone.NEUTRAL, "waiting");
    }
}
