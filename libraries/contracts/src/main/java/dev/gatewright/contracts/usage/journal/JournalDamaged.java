package dev.gatewright.contracts.usage.journal;

import java.io.IOException;

/** A file of the journal whose header cannot be believed. */
public final class JournalDamaged extends IOException {

    private static final long serialVersionUID = 1L;

    JournalDamaged(String message) {
        super(message);
    }
}
