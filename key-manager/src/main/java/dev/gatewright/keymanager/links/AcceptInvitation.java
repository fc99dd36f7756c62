package dev.gatewright.keymanager.links;

import dev.gatewright.chassis.audit.Actor;
import dev.gatewright.chassis.audit.Audit;
import dev.gatewright.chassis.audit.Subject;
import dev.gatewright.keymanager.links.SingleUseLinks.Link;
import dev.gatewright.keymanager.organizations.Memberships;
import dev.gatewright.keymanager.people.Account;
import dev.gatewright.keymanager.system.SystemWork;
import jakarta.enterprise.context.ApplicationScoped;

/**
 * Makes an invitation a membership. Who accepts has the organization's own link, and is the person by a password: the
 * link alone lets nobody into an account that there is already.
 */
@ApplicationScoped
class AcceptInvitation {

    private final SingleUseLinks links;
    private final Memberships memberships;
    private final Audit audit;
    private final SystemWork system;

    AcceptInvitation(SingleUseLinks links, Memberships memberships, Audit audit, SystemWork system) {
        this.links = links;
        this.memberships = memberships;
        this.audit = audit;
        this.system = system;
    }

    /** False when the link was used up or the invitation withdrawn meanwhile. */
    boolean join(String link, Link of, Account person) {
        return system.in(() -> links.use(link) && accept(of, person));
    }

    /** A part of the transaction that uses the link up. */
    boolean accept(Link link, Account person) {
        if (link.organization() == null || !memberships.accept(link.organization(), person.id())) {
            return false;
        }
        audit.record(
                link.organization(),
                new Actor("person", person.id(), person.name()),
                "invitation.accepted",
                new Subject("person", person.id(), person.name()),
                null,
                null);
        return true;
    }
}
