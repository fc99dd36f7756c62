package dev.gatewright.gateway.pipeline;

/** An API that cannot be served as configured. The message names the member at fault. */
public final class InvalidApi extends RuntimeException {

    private static final long serialVersionUID = 1L;

    public InvalidApi(String message) {
        super(message, null, false, false);
    }
}
