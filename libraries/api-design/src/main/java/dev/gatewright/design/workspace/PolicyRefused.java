package dev.gatewright.design.workspace;

/** A policy that cannot be compiled; the message says why and what to do. */
public final class PolicyRefused extends Exception {

    private final String reason;
    private final int line;

    /** {@code line} of the Rego file, 1 where it concerns the whole. */
    public PolicyRefused(String reason, int line) {
        super(reason);
        this.reason = reason;
        this.line = line;
    }

    public String reason() {
        return reason;
    }

    public int line() {
        return line;
    }
}
