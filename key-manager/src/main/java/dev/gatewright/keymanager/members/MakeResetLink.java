package dev.gatewright.keymanager.members;

import dev.gatewright.chassis.access.Caller;
import dev.gatewright.chassis.access.Permission;
import dev.gatewright.chassis.audit.Audit;
import dev.gatewright.chassis.problem.ProblemException;
import dev.gatewright.contracts.problem.ProblemType;
import dev.gatewright.keymanager.KeyManagerSettings;
import dev.gatewright.keymanager.links.SingleUseLinks;
import dev.gatewright.keymanager.links.SingleUseLinks.Purpose;
import dev.gatewright.keymanager.organizations.Memberships;
import dev.gatewright.keymanager.system.SystemWork;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.UUID;

/**
 * A link to set a new password, for an owner to hand on to a person who gets no mail. Who has it becomes that person, so
 * there is none for somebody whom another organization trusts too.
 */
@ApplicationScoped
class MakeResetLink {

    private final SingleUseLinks links;
    private final Memberships memberships;
    private final KeyManagerSettings settings;
    private final Audit audit;
    private final Caller caller;
    private final SystemWork system;

    MakeResetLink(
            SingleUseLinks links,
            Memberships memberships,
            KeyManagerSettings settings,
            Audit audit,
            Caller caller,
            SystemWork system) {
        this.links = links;
        this.memberships = memberships;
        this.settings = settings;
        this.audit = audit;
        this.caller = caller;
        this.system = system;
    }

    String make(Member member) {
        caller.require(Permission.ADMINISTER);
        if (member.status() != Member.Status.ACTIVE) {
            throw new ProblemException(ProblemType.CONFLICT, "This person has no password yet, or cannot sign in.");
        }
        UUID here = caller.organization().id();
        return system.in(() -> {
            if (memberships.ofPerson(member.id()).stream()
                    .anyMatch(each -> !each.organization().equals(here))) {
                throw new ProblemException(
                        ProblemType.CONFLICT, "Only this person can ask for a new password, on the sign-in page.");
            }
            audit.record(here, "person.reset-link-made", member.subject(), null, null);
            return links.make(
                    Purpose.PASSWORD_RESET, member.id(), null, settings.signIn().resetLink());
        });
    }
}
