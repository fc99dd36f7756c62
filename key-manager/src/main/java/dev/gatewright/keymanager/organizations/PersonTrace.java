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

    private void record(UUID person, String name, Actor actor, String action, String address) {
        Subject subject = new Subject("person", person, name);
        system.in(() -> {
            // In the order of their slugs, so that two people never wait for each other.
            for (Membership membership : memberships.ofPerson(person)) {
                audit.record(
                        membership.organization(), actor, action, subject, null, Map.of("networkAddress", address));
            }
            return person;
        });
    }

    private String name(UUID person) {
        return system.in(() -> database.first("select name from person where id = ?", row -> row.getString(1), person)
                .orElseThrow());
    }
}
