package dev.gatewright.gateway.policy;

/** A module that this gateway will not run, found while compiling. */
final class PolicyRefused extends Exception {

    private static final long serialVersionUID = 1L;

    PolicyRefused(String message) {
        super(message, null, false, false);
    }
}
