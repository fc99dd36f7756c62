package dev.gatewright.keymanager.members;

import dev.gatewright.chassis.access.Assignment;
import dev.gatewright.chassis.access.Caller;
import dev.gatewright.chassis.access.Permission;
import dev.gatewright.chassis.audit.Audit;
import dev.gatewright.chassis.audit.Subject;
import dev.gatewright.chassis.problem.FieldError;
import dev.gatewright.chassis.problem.ProblemException;
import dev.gatewright.chassis.tenancy.Organization;
import dev.gatewright.contracts.problem.ProblemType;
import dev.gatewright.keymanager.mail.MailState;
import dev.gatewright.keymanager.members.Invitations.Invitation;
import dev.gatewright.keymanager.people.Account;
import dev.gatewright.keymanager.people.Accounts;
import dev.gatewright.keymanager.roles.AssignmentBody;
import dev.gatewright.keymanager.roles.Assignments;
import dev.gatewright.keymanager.system.SystemWork;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/**
 * Invites a person by e-mail address. The answer is the same whether the installation knows the address or not: a link
 * for that person. It makes a new person a member by choosing a password, and one there is by signing in.
 */
@ApplicationScoped
class InviteMember {

    private final Members members;
    private final Assignments assignments;
    private final Accounts accounts;
    private final Invitations invitations;
    private final Audit audit;
    private final Caller caller;
    private final SystemWork system;

    InviteMember(
            Members members,
            Assignments assignments,
            Accounts accounts,
            Invitations invitations,
            Audit audit,
            Caller caller,
            SystemWork system) {
        this.members = members;
        this.assignments = assignments;
        this.accounts = accounts;
        this.invitations = invitations;
        this.audit = audit;
        this.caller = caller;
        this.system = system;
    }

    Invitation invite(String email, String name, Set<Assignment> roles) {
        caller.require(Permission.ADMINISTER);
        check(email, name);
        Organization organization = caller.organization();
        return system.in(() -> {
            Account account = accounts.byEmail(email).orElseGet(() -> accounts.invite(email, name.strip()));
            UUID membership = members.invite(organization.id(), account.id(), name.strip())
                    .orElseThrow(() -> new ProblemException(
                            ProblemType.CONFLICT, "This person is a member or has been invited already."));
            assignments.add(Assignments.Holder.MEMBERSHIP, organization.id(), membership, roles);
            audit.record(
                    organization.id(),
                    "person.invited",
                    new Subject("person", account.id(), name.strip()),
                    null,
                    new Member.State(account.email(), AssignmentBody.of(roles)));
            return invitations.tell(organization.id(), account.id(), account.email(), false);
        });
    }

    /** Where the mail of the member's invitation stands, if there is one. */
    Optional<MailState> mail(Member member) {
        caller.require(Permission.ADMINISTER);
        return invitations.mail(caller.organization().id(), member);
    }

    /**
     * A new link in place of the one before, for an invitation that is open.
     *
     * @param byHand for the owner to hand on, although it could be sent by mail
     */
    Invitation renew(Member member, boolean byHand) {
        caller.require(Permission.ADMINISTER);
        if (member.status() != Member.Status.INVITED) {
            throw new ProblemException(ProblemType.CONFLICT, "This person has accepted already.");
        }
        Organization organization = caller.organization();
        return system.in(() -> {
            audit.record(organization.id(), "invitation.renewed", member.subject(), null, null);
            return invitations.tell(organization.id(), member.id(), member.email(), byHand);
        });
    }

    private static void check(String email, String name) {
        List<FieldError> errors = new ArrayList<>();
        if (!Accounts.isAddress(email)) {
            errors.add(new FieldError("/email", "must be an e-mail address"));
        }
        if (!Accounts.isName(name)) {
            errors.add(new FieldError("/name", "must be a name of at most 120 characters"));
        }
        if (!errors.isEmpty()) {
            throw new ProblemException(ProblemType.INPUT_INVALID, "The input is not acceptable.", errors);
        }
    }
}
