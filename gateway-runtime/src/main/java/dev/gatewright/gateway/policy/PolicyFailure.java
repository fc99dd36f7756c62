package dev.gatewright.gateway.policy;

/** A policy gave no decision; whoever asked must deny. */
public final class PolicyFailure extends RuntimeException {

    private static final long serialVersionUID = 1L;

    public PolicyFailure(String message) {
        super(message, null, false, false);
    }
}
