package dev.gatewright.keymanager.links;

import dev.gatewright.keymanager.people.Accounts;
import dev.gatewright.keymanager.secrets.Passwords;
import dev.gatewright.keymanager.sessions.Sessions;
import dev.gatewright.keymanager.system.SystemWork;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.UUID;

/** A new password by a link, which ends every session there was under the old one. */
@ApplicationScoped
class SetPassword {

    private final SingleUseLinks links;
    private final Accounts accounts;
    private final Sessions sessions;
    private final Passwords passwords;
    private final SystemWork system;

    SetPassword(SingleUseLinks links, Accounts accounts, Sessions sessions, Passwords passwords, SystemWork system) {
        this.links = links;
        this.accounts = accounts;
        this.sessions = sessions;
        this.passwords = passwords;
        this.system = system;
    }

    /** False when the link was used up meanwhile. */
    boolean set(String link, UUID person, String password) {
        String hash = passwords.hash(password);
        return system.in(() -> {
            if (!links.use(link)) {
                return false;
            }
            accounts.setPassword(person, hash);
            sessions.endAll(person, null);
            return true;
        });
    }
}
