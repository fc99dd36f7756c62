package dev.gatewright.chassis.access;

import java.util.List;

/** A person or service account whose token or session has been verified. */
public record SignedIn(Person person, List<Membership> memberships) {

    public SignedIn {
        memberships = List.copyOf(memberships);
    }
}
