package dev.gatewright.design.workspace;

/** A policy that cannot be compiled; the message says why and what to do. */
public final class PolicyRefused extends Exception {

    private final int line;

    /** {@code line} of the Rego file, 1 where it concerns the whole. */
    public PolicyRefused(String message, int line) {
        super(message);
        this.line = line;
    }

    public int line() {
        return line;
    }
}
