package dev.gatewright.publisher.sync;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.gatewright.bundle.RefusalReason;
import dev.gatewright.bundle.Refused;
import dev.gatewright.bundle.instance.InstanceToken;
import dev.gatewright.bundle.signing.Jwk;
import dev.gatewright.bundle.signing.VerificationKey;
import dev.gatewright.chassis.problem.ProblemException;
import dev.gatewright.chassis.tenancy.Tenancy;
import dev.gatewright.contracts.json.JsonRefused;
import dev.gatewright.contracts.json.StrictJson;
import dev.gatewright.contracts.problem.ProblemType;
import dev.gatewright.publisher.channel.ClockOff;
import dev.gatewright.publisher.channel.SyncConfig;
import dev.gatewright.publisher.instances.Instances;
import dev.gatewright.publisher.rows.Sql;
import io.quarkus.narayana.jta.QuarkusTransaction;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Says who calls: the token is for exactly this address and body, lives a minute at most, is signed by the key of the
 * instance it names, and comes once. Every node sees to the last in the database, so that no node takes what another did.
 */
@ApplicationScoped
class InstanceGate {

    /** A token's minute, and the tolerance on either side of it. */
    private static final Duration REMEMBERED = Duration.ofMinutes(4);

    /** Calls that are remembered of one instance; a whole minute's of a busy one are a few dozen. */
    private static final int MOST_CALLS = 2_000;

    private static final int LONGEST_JTI = 100;
    private static final String SCHEME = "Bearer ";
    private static final StrictJson JSON = StrictJson.limitedTo(4 << 10);

    private final Sql sql;
    private final Instances instances;
    private final Tenancy tenancy;
    private final SyncConfig config;
    private final Clock clock;

    InstanceGate(Sql sql, Instances instances, Tenancy tenancy, SyncConfig config, Clock clock) {
        this.sql = sql;
        this.instances = instances;
        this.tenancy = tenancy;
        this.config = config;
        this.clock = clock;
    }

    private record Known(CallingInstance instance, String key, boolean revoked) {}

    /** Verifies a call; {@code body} is empty for none. */
    CallingInstance require(@Nullable String authorization, byte[] body) {
        if (authorization == null || !authorization.startsWith(SCHEME)) {
            throw unverified("the call carries no token of an instance");
        }
        InstanceToken.Verified verified;
        Known[] known = new Known[1];
        try {
            verified = InstanceToken.verify(
                    authorization.substring(SCHEME.length()),
                    kid -> {
                        known[0] = bySigningKey(kid)
                                .orElseThrow(() -> new Refused(
                                        RefusalReason.KEY_UNKNOWN, "no instance has the key that signed it"));
                        return key(known[0].key());
                    },
                    config.url().toString(),
                    clock,
                    body);
        } catch (Refused e) {
            throw refused(e);
        }
        return admit(verified.token(), known[0]);
    }

    private ProblemException refused(Refused e) {
        if (e.reason() == RefusalReason.KEY_UNKNOWN) {
            return new ProblemException(
                    ProblemType.INSTANCE_UNKNOWN,
                    "No instance has the key that signed the call: it was removed, or enrolled after the state that this"
                            + " service was restored to.");
        }
        return ClockOff.isMeant(e) ? ClockOff.problem(e, clock) : unverified(String.valueOf(e.getMessage()));
    }

    private CallingInstance admit(InstanceToken token, Known known) {
        if (!known.instance().id().toString().equals(token.iss())) {
            throw unverified("it is signed by the key of another instance than it names");
        }
        if (token.jti().isBlank() || token.jti().length() > LONGEST_JTI) {
            throw unverified("its jti is empty or too long");
        }
        if (known.revoked()) {
            throw new ProblemException(
                    ProblemType.INSTANCE_REVOKED,
                    "Instance %s is revoked. It keeps serving what it has."
                            .formatted(known.instance().name()));
        }
        CallingInstance instance = known.instance();
        boolean first = in(
                instance,
                () -> instances.firstCall(
                        instance.id(),
                        instance.organization(),
                        token.jti(),
                        clock.instant().plus(REMEMBERED),
                        MOST_CALLS));
        if (!first) {
            throw unverified("a token counts once, and this one came before");
        }
        return instance;
    }

    /** Runs an action with the rows of the instance's organization, in a transaction of its own. */
    <T> T in(CallingInstance instance, Supplier<T> action) {
        return tenancy.as(
                instance.organization(), () -> QuarkusTransaction.requiringNew().call(action::get));
    }

    private Optional<Known> bySigningKey(String kid) {
        return tenancy.asSystem(() -> QuarkusTransaction.requiringNew()
                .call(() -> sql.first(
                        """
                select id, organization, group_id, name, signing_key::text as key, revoked_at
                  from gateway_instance where signing_kid = ?
                """,
                        row -> new Known(
                                new CallingInstance(
                                        row.uuid("id"),
                                        row.uuid("organization"),
                                        row.uuid("group_id"),
                                        row.text("name")),
                                row.text("key"),
                                row.instantOrNull("revoked_at") != null),
                        kid)));
    }

    private static VerificationKey key(String jwk) throws Refused {
        try {
            return VerificationKey.of(JSON.read(jwk.getBytes(UTF_8), Jwk.class));
        } catch (JsonRefused e) {
            throw new IllegalStateException("a key that was verified before it was kept", e);
        }
    }

    private static ProblemException unverified(String why) {
        return new ProblemException(ProblemType.INSTANCE_UNVERIFIED, "The call is refused: " + why + ".");
    }
}
