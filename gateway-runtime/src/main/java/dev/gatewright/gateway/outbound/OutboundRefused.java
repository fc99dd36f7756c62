package dev.gatewright.gateway.outbound;

/** A call that may not be made, or whose answer may not be taken. The message names what the operator can change. */
public final class OutboundRefused extends RuntimeException {

    private static final long serialVersionUID = 1L;

    OutboundRefused(String message) {
        super(message, null, false, false);
    }
}
