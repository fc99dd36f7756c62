package dev.gatewright.keymanager.people;

import dev.gatewright.keymanager.organizations.PersonTrace;
import dev.gatewright.keymanager.people.Accounts.Credential;
import dev.gatewright.keymanager.people.Tries.Subject;
import dev.gatewright.keymanager.people.Tries.Taken;
import dev.gatewright.keymanager.secrets.PasswordRules;
import dev.gatewright.keymanager.secrets.Passwords;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.Optional;

/** Who somebody is by e-mail and password. The same work and the same words for a person there is and one there is not. */
@ApplicationScoped
public class SignIn {

    private final Accounts accounts;
    private final Passwords passwords;
    private final Tries tries;
    private final PersonTrace trace;

    SignIn(Accounts accounts, Passwords passwords, Tries tries, PersonTrace trace) {
        this.accounts = accounts;
        this.passwords = passwords;
        this.tries = tries;
        this.trace = trace;
    }

    /** What came of it. */
    public sealed interface Outcome {

        /** It is this person. */
        record Right(Account account) implements Outcome {}

        /** It is not, and so many tries are left. */
        record Wrong(int triesLeft) implements Outcome {}

        /** Nothing was looked at; the next try counts from this moment on. */
        record Waits(Instant until) implements Outcome {}
    }

    public Outcome attempt(String email, String password, String networkAddress) {
        Subject network = Subject.ofNetwork(networkAddress);
        Subject person = Subject.ofEmail(email);
        Taken ofNetwork = tries.take(network);
        if (ofNetwork.waitsUntil() != null) {
            return new Outcome.Waits(ofNetwork.waitsUntil());
        }
        Taken ofPerson = tries.take(person);
        if (ofPerson.waitsUntil() != null) {
            return new Outcome.Waits(ofPerson.waitsUntil());
        }
        Optional<Account> account = verify(email, password);
        account.ifPresent(found -> {
            tries.giveBack(person);
            tries.giveBack(network);
        });
        if (account.isEmpty() && ofPerson.left() == 0) {
            trace(email, networkAddress);
        }
        return account.<Outcome>map(Outcome.Right::new).orElseGet(() -> new Outcome.Wrong(ofPerson.left()));
    }

    /** Beside the answer, whose time would otherwise tell whether there is such a person. */
    private void trace(String email, String networkAddress) {
        Thread.ofVirtual()
                .name("lockout-trace")
                .start(() ->
                        accounts.byEmail(email).ifPresent(account -> trace.lockedOut(account.id(), networkAddress)));
    }

    private Optional<Account> verify(String email, String password) {
        Optional<Credential> credential = accounts.credential(email);
        String stored = credential.map(Credential::passwordHash).orElse(null);
        boolean tooLong = password.length() > 4 * PasswordRules.LONGEST;
        boolean right = passwords.matches(tooLong ? "" : password, stored) && !tooLong;
        Optional<Account> account = credential.map(Credential::account).filter(found -> right && found.isActive());
        if (stored != null && account.isPresent() && passwords.isOutdated(stored)) {
            accounts.setPassword(account.get().id(), passwords.hash(password));
        }
        return account;
    }
}
