package dev.gatewright.keymanager.organizations;

import dev.gatewright.chassis.access.Membership;
import dev.gatewright.chassis.audit.Actor;
import dev.gatewright.chassis.audit.Audit;
import dev.gatewright.chassis.audit.Subject;
import dev.gatewright.chassis.database.Database;
import dev.gatewright.keymanager.system.SystemWork;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Records what a person does at the door in the trail of each organization that they belong to. */
@ApplicationScoped
public class PersonTrace {

    private final Memberships memberships;
    private final Database database;
    private final Audit audit;
    private final SystemWork system;

    PersonTrace(Memberships memberships, Database database, Audit audit, SystemWork system) {
        this.memberships = memberships;
        this.database = database;
        this.audit = audit;
        this.system = system;
    }

    public void signedIn(UUID person, String address) {
        String name = name(person);
        record(person, name, new Actor("person", person, name), "session.opened", address);
    }

    public void lockedOut(UUID person, String address) {
        record(person, name(person), Actor.SYSTEM, "person.locked-out", address);
    }

    /** The mail with the link that was asked for is written. */
    public void resetRequested(UUID person) {
        record(person, name(person), Actor.SYSTEM, "person.reset-requested", null);
    }

    /** @param action {@code person.password-changed} by the old one, or {@code person.password-reset} by a link */
    public void passwordSet(UUID person, String action, String address) {
        String name = name(person);
        record(person, name, new Actor("person", person, name), action, address);
    }

    private void record(UUID person, String name, Actor actor, String action, @Nullable String address) {
        Subject subject = new Subject("person", person, name);
        Map<String, String> after = address == null ? null : Map.of("networkAddress", address);
        system.in(() -> {
            // In the order of their slugs, so that two people never wait for each other.
            for (Membership membership : memberships.ofPerson(person)) {
                audit.record(membership.organization(), actor, action, subject, null, after);
            }
            return person;
        });
    }

    private String name(UUID person) {
        return system.in(() -> database.first("select name from person where id = ?", row -> row.getString(1), person)
                .orElseThrow());
    }
}
