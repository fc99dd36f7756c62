package dev.gatewright.keymanager.apikeys;

import dev.gatewright.chassis.access.Caller;
import dev.gatewright.chassis.access.Permission;
import dev.gatewright.chassis.access.Person;
import dev.gatewright.chassis.audit.Audit;
import dev.gatewright.chassis.events.Outbox;
import dev.gatewright.chassis.identity.Ids;
import dev.gatewright.chassis.problem.FieldError;
import dev.gatewright.chassis.problem.ProblemException;
import dev.gatewright.contracts.credential.ApiKey;
import dev.gatewright.contracts.event.ApiKeyState;
import dev.gatewright.contracts.problem.ProblemType;
import dev.gatewright.keymanager.apikeys.IssuedKey.Owner;
import dev.gatewright.keymanager.apikeys.IssuedKey.Status;
import dev.gatewright.keymanager.people.Accounts;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** A new key for one environment, owned by who issues it. */
@ApplicationScoped
class IssueKey {

    private static final Pattern ENVIRONMENT = Pattern.compile("[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?");
    private static final Duration LONGEST = Duration.ofDays(5 * 366);

    private final IssuedKeys keys;
    private final Outbox outbox;
    private final Audit audit;
    private final Caller caller;
    private final Clock clock;
    private final SecureRandom random = new SecureRandom();

    IssueKey(IssuedKeys keys, Outbox outbox, Audit audit, Caller caller, Clock clock) {
        this.keys = keys;
        this.outbox = outbox;
        this.audit = audit;
        this.caller = caller;
        this.clock = clock;
    }

    @Transactional
    NewKey issue(String name, String environment, @Nullable Instant expires) {
        caller.require(Permission.ADMINISTER);
        Instant now = clock.instant().truncatedTo(ChronoUnit.MICROS);
        check(name, environment, expires, now);
        ApiKey made = ApiKey.make(environment, random);
        IssuedKey key = new IssuedKey(
                Ids.next(),
                name.strip(),
                environment,
                made.prefix(),
                made.hash(),
                owner(),
                Status.ACTIVE,
                now,
                null,
                expires,
                1);
        keys.add(key);
        outbox.publish(ApiKeyState.NOUN, key.id(), 1, caller.organization().id(), key.state());
        audit.record("api-key.issued", key.subject(), null, key.trace());
        return new NewKey(key, made.text());
    }

    private Owner owner() {
        Person person = caller.person();
        return new Owner(person.serviceAccount() ? "service-account" : "person", person.id(), person.name());
    }

    private static void check(String name, String environment, @Nullable Instant expires, Instant now) {
        List<FieldError> errors = new ArrayList<>();
        if (!Accounts.isName(name)) {
            errors.add(new FieldError("/name", "must be a name of at most 120 characters"));
        }
        if (!ENVIRONMENT.matcher(environment).matches()
                || ApiKey.letters(environment).isEmpty()) {
            errors.add(new FieldError(
                    "/environment", "must be lower-case letters, digits and hyphens, with a letter in it"));
        }
        if (expires != null && (!expires.isAfter(now) || expires.isAfter(now.plus(LONGEST)))) {
            errors.add(new FieldError("/expires", "must be a time to come, within five years"));
        }
        if (!errors.isEmpty()) {
            throw new ProblemException(ProblemType.INPUT_INVALID, "The input is not acceptable.", errors);
        }
    }
}
