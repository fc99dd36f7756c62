package dev.gatewright.contracts.json;

import java.io.IOException;

/** JSON that breaks a rule of {@link StrictJson}; the message says which and where, and quotes no content. */
public final class JsonRefused extends IOException {

    private static final long serialVersionUID = 1L;

    public JsonRefused(String message) {
        super(message);
    }
}
