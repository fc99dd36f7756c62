package dev.gatewright.keymanager.signing;

import dev.gatewright.chassis.access.Caller;
import dev.gatewright.chassis.access.Permission;
import dev.gatewright.chassis.audit.Audit;
import dev.gatewright.chassis.audit.Subject;
import dev.gatewright.chassis.problem.ProblemException;
import dev.gatewright.contracts.problem.ProblemType;
import dev.gatewright.keymanager.keys.KeyState;
import dev.gatewright.keymanager.keys.SigningKeys;
import dev.gatewright.keymanager.organizations.Installation;
import dev.gatewright.keymanager.system.SystemWork;
import jakarta.enterprise.context.ApplicationScoped;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.UUID;

/**
 * The next signing key before its time: published at once, signing after the time that published keys need to spread. The
 * one before stays published for the overlap, so no token is refused.
 */
@ApplicationScoped
class MakeNextKey {

    private final SigningKeys keys;
    private final Installation installation;
    private final Audit audit;
    private final Caller caller;
    private final SystemWork system;

    MakeNextKey(SigningKeys keys, Installation installation, Audit audit, Caller caller, SystemWork system) {
        this.keys = keys;
        this.installation = installation;
        this.audit = audit;
        this.caller = caller;
        this.system = system;
    }

    KeyState make() {
        if (!installation.isRunBy(caller.organization())) {
            throw ProblemException.missing("page");
        }
        caller.require(Permission.ADMINISTER);
        KeyState made = system.in(() -> {
            KeyState next = keys.makeNext()
                    .orElseThrow(() -> new ProblemException(
                            ProblemType.CONFLICT, "The next key is there already and waits for its time."));
            audit.record(
                    caller.organization().id(),
                    "signing-key.made",
                    subject(next.kid()),
                    null,
                    Map.of("signsFrom", next.signsFrom()));
            return next;
        });
        keys.turn();
        return made;
    }

    /** The trail knows things by ids; a key's is its thumbprint. */
    private static Subject subject(String kid) {
        return new Subject("signing-key", UUID.nameUUIDFromBytes(kid.getBytes(StandardCharsets.US_ASCII)), kid);
    }
}
