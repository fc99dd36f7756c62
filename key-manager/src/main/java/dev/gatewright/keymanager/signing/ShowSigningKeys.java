package dev.gatewright.keymanager.signing;

import dev.gatewright.chassis.access.Caller;
import dev.gatewright.chassis.access.Permission;
import dev.gatewright.chassis.problem.ProblemException;
import dev.gatewright.keymanager.keys.KeyState;
import dev.gatewright.keymanager.keys.SigningKeys;
import dev.gatewright.keymanager.organizations.Installation;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.util.List;

/** The published keys, the newest first, for owners and operators of the organization that runs the installation. */
@ApplicationScoped
class ShowSigningKeys {

    private final SigningKeys keys;
    private final Installation installation;
    private final Caller caller;
    private final Clock clock;

    ShowSigningKeys(SigningKeys keys, Installation installation, Caller caller, Clock clock) {
        this.keys = keys;
        this.installation = installation;
        this.caller = caller;
        this.clock = clock;
    }

    List<KeyState> all() {
        if (!installation.isRunBy(caller.organization())) {
            throw ProblemException.missing("page");
        }
        caller.require(Permission.OPERATE);
        return keys.ring().states(clock.instant());
    }
}
