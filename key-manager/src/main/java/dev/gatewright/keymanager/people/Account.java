package dev.gatewright.keymanager.people;

import java.util.UUID;

/** A person who can sign in, or was invited to. */
public record Account(UUID id, String email, String name, Status status, long version) {

    /** Whether the person can sign in. */
    public enum Status {
        INVITED,
        ACTIVE,
        DISABLED
    }

    public boolean isActive() {
        return status == Status.ACTIVE;
    }
}
