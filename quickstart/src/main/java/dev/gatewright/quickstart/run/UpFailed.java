package dev.gatewright.quickstart.run;

/** Why a command cannot go on, and what its user can do about it. */
public final class UpFailed extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final String advice;

    UpFailed(String message, String advice) {
        super(message, null, false, false);
        this.advice = advice;
    }

    public String advice() {
        return advice;
    }
}
