package dev.gatewright.keymanager.account;

import dev.gatewright.keymanager.organizations.PersonTrace;
import dev.gatewright.keymanager.people.Account;
import dev.gatewright.keymanager.people.Accounts;
import dev.gatewright.keymanager.people.SignIn;
import dev.gatewright.keymanager.people.SignIn.Outcome;
import dev.gatewright.keymanager.secrets.PasswordRules;
import dev.gatewright.keymanager.secrets.Passwords;
import dev.gatewright.keymanager.sessions.Session;
import dev.gatewright.keymanager.sessions.Sessions;
import dev.gatewright.keymanager.system.SystemWork;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Optional;

/** A new password by the old one, which is counted like a sign-in, and the end of all other sessions. */
@ApplicationScoped
class ChangePassword {

    private final SignIn signIn;
    private final Accounts accounts;
    private final Passwords passwords;
    private final Sessions sessions;
    private final PersonTrace trace;
    private final SystemWork system;

    ChangePassword(
            SignIn signIn,
            Accounts accounts,
            Passwords passwords,
            Sessions sessions,
            PersonTrace trace,
            SystemWork system) {
        this.signIn = signIn;
        this.accounts = accounts;
        this.passwords = passwords;
        this.sessions = sessions;
        this.trace = trace;
        this.system = system;
    }

    /** What is wrong, as a sentence; nothing when it was changed. */
    Optional<String> change(Account account, Session present, String old, String wanted, String networkAddress) {
        Optional<String> objection = PasswordRules.objection(wanted, account.email());
        if (objection.isPresent()) {
            return objection;
        }
        return switch (signIn.attempt(account.email(), old, networkAddress)) {
            case Outcome.Wrong wrong -> Optional.of("The present password is not right");
            case Outcome.Waits waits -> Optional.of("Too many tries. Wait a while, then try again");
            case Outcome.Right right -> {
                set(account, present, passwords.hash(wanted), networkAddress);
                yield Optional.empty();
            }
        };
    }

    private void set(Account account, Session present, String hash, String networkAddress) {
        system.in(() -> {
            accounts.setPassword(account.id(), hash);
            sessions.endAll(account.id(), present.id());
            trace.passwordSet(account.id(), "person.password-changed", networkAddress);
            return account;
        });
    }
}
