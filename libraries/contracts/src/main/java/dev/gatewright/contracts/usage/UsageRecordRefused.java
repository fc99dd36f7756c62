package dev.gatewright.contracts.usage;

/** Bytes that are no usage record of a version this reader knows; the message says why and quotes no content. */
public final class UsageRecordRefused extends Exception {

    private static final long serialVersionUID = 1L;

    UsageRecordRefused(String message) {
        super(message, null, false, false);
    }
}
