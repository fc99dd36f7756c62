package dev.gatewright.policies.compiler;

/** {@code opa} could not do its work for a reason that lies not in the policy. */
public final class OpaFailed extends Exception {

    private static final long serialVersionUID = 1L;

    OpaFailed(String message) {
        super(message);
    }
}
