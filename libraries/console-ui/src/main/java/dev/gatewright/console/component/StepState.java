package dev.gatewright.console.component;

/** How far a step of long work is; the word is for those who do not see the icon. */
public enum StepState {
    DONE("done", "ok", "ok", "done"),
    NOW("now", "accent", "running", "running"),
    FAILED("failed", "danger", "danger", "failed"),
    WAITING("", "none", "waiting", "waiting");

    private final String css;
    private final String tone;
    private final String icon;
    private final String word;

    StepState(String css, String tone, String icon, String word) {
        this.css = css;
        this.tone = tone;
        this.icon = icon;
        this.word = word;
    }

    public String css() {
        return css;
    }

    public String tone() {
        return tone;
    }

    public String icon() {
        return icon;
    }

    public String word() {
        return word;
    }
}
