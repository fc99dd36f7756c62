package dev.gatewright.keymanager.recovery;

import dev.gatewright.keymanager.mail.MailKind;
import dev.gatewright.keymanager.mail.MailQueue;
import dev.gatewright.keymanager.people.Tries;
import dev.gatewright.keymanager.people.Tries.Subject;
import dev.gatewright.keymanager.people.Tries.Taken;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.Optional;

/** Asks for a mail with a link to set a new password, a few times for one address and from one network address. */
@ApplicationScoped
class AskForReset {

    private final Tries tries;
    private final MailQueue mails;

    AskForReset(Tries tries, MailQueue mails) {
        this.tries = tries;
        this.mails = mails;
    }

    /** The moment until which nothing more is taken, if that is so. */
    Optional<Instant> ask(String email, String networkAddress) {
        Taken ofNetwork = tries.take(Subject.ofNetworkResets(networkAddress));
        if (ofNetwork.waitsUntil() != null) {
            return Optional.of(ofNetwork.waitsUntil());
        }
        Taken ofPerson = tries.take(Subject.ofResets(email));
        if (ofPerson.waitsUntil() != null) {
            return Optional.of(ofPerson.waitsUntil());
        }
        mails.add(MailKind.PASSWORD_RESET, email, null);
        return Optional.empty();
    }
}
