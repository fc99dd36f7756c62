package dev.gatewright.keymanager.apikeys;

import dev.gatewright.chassis.access.Caller;
import dev.gatewright.chassis.access.Permission;
import dev.gatewright.chassis.audit.Audit;
import dev.gatewright.chassis.editing.IfMatch;
import dev.gatewright.chassis.events.Outbox;
import dev.gatewright.chassis.problem.ProblemException;
import dev.gatewright.contracts.credential.ApiKey;
import dev.gatewright.contracts.event.ApiKeyState;
import dev.gatewright.contracts.problem.ProblemType;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.security.SecureRandom;

/** Replaces a key or revokes it; either way the one there was is refused as soon as a gateway hears of it. */
@ApplicationScoped
class ChangeKey {

    private final IssuedKeys keys;
    private final Outbox outbox;
    private final Audit audit;
    private final Caller caller;
    private final SecureRandom random = new SecureRandom();

    ChangeKey(IssuedKeys keys, Outbox outbox, Audit audit, Caller caller) {
        this.keys = keys;
        this.outbox = outbox;
        this.audit = audit;
        this.caller = caller;
    }

    @Transactional
    NewKey rotate(IssuedKey found, long version) {
        IssuedKey key = begin(found, version);
        ApiKey made = ApiKey.make(key.environment(), random);
        keys.replace(key.id(), made);
        return new NewKey(end(key, "api-key.rotated"), made.text());
    }

    /** For good: a revoked key never comes back. */
    @Transactional
    IssuedKey revoke(IssuedKey found, long version) {
        IssuedKey key = begin(found, version);
        keys.revoke(key.id());
        return end(key, "api-key.revoked");
    }

    private IssuedKey begin(IssuedKey found, long version) {
        caller.require(Permission.ADMINISTER);
        IssuedKey key = keys.find(found.id()).orElse(found);
        IfMatch.require(version, key.version());
        if (key.status() == IssuedKey.Status.REVOKED) {
            throw new ProblemException(ProblemType.CONFLICT, "This key has been revoked already.");
        }
        if (!keys.touch(key.id(), version)) {
            IfMatch.require(version, version + 1);
        }
        return key;
    }

    private IssuedKey end(IssuedKey before, String action) {
        IssuedKey after = keys.find(before.id()).orElseThrow();
        outbox.publish(
                ApiKeyState.NOUN,
                after.id(),
                after.version(),
                caller.organization().id(),
                after.state());
        audit.record(action, before.subject(), before.trace(), after.trace());
        return after;
    }
}
