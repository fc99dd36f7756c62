package dev.gatewright.keymanager.links;

import dev.gatewright.keymanager.links.SingleUseLinks.Link;
import dev.gatewright.keymanager.links.SingleUseLinks.Purpose;
import dev.gatewright.keymanager.organizations.PersonTrace;
import dev.gatewright.keymanager.people.Account;
import dev.gatewright.keymanager.people.Accounts;
import dev.gatewright.keymanager.secrets.Passwords;
import dev.gatewright.keymanager.sessions.Sessions;
import dev.gatewright.keymanager.system.SystemWork;
import jakarta.enterprise.context.ApplicationScoped;

/** A new password by a link, which ends every session there was under the old one. */
@ApplicationScoped
class SetPassword {

    private final SingleUseLinks links;
    private final Accounts accounts;
    private final Sessions sessions;
    private final Passwords passwords;
    private final AcceptInvitation invitation;
    private final PersonTrace trace;
    private final SystemWork system;

    SetPassword(
            SingleUseLinks links,
            Accounts accounts,
            Sessions sessions,
            Passwords passwords,
            AcceptInvitation invitation,
            PersonTrace trace,
            SystemWork system) {
        this.links = links;
        this.accounts = accounts;
        this.sessions = sessions;
        this.passwords = passwords;
        this.invitation = invitation;
        this.trace = trace;
        this.system = system;
    }

    /** False when the link was used up meanwhile. */
    boolean set(String link, Link of, Account person, String password, String networkAddress) {
        String hash = passwords.hash(password);
        return system.in(() -> {
            if (!links.use(link)) {
                return false;
            }
            accounts.setPassword(person.id(), hash);
            sessions.endAll(person.id(), null);
            if (of.purpose() == Purpose.INVITATION) {
                return invitation.accept(of, person);
            }
            trace.passwordSet(person.id(), "person.password-reset", networkAddress);
            return true;
        });
    }
}
