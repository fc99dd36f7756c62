package dev.gatewright.publisher.enrolment;

import dev.gatewright.bundle.Refused;
import dev.gatewright.bundle.instance.EnrolmentRequest;
import dev.gatewright.chassis.problem.ProblemException;
import dev.gatewright.chassis.tenancy.Tenancy;
import dev.gatewright.contracts.problem.ProblemType;
import dev.gatewright.contracts.sync.EnrolmentAnswer;
import dev.gatewright.publisher.channel.ClockOff;
import dev.gatewright.publisher.channel.SyncConfig;
import io.quarkus.narayana.jta.QuarkusTransaction;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;

/** Lets a newcomer in that has a group's token and proves that it holds the key it brings. */
@ApplicationScoped
public class EnrolInstance {

    private static final int LONGEST_NAME = 100;

    private final EnrolmentTokens tokens;
    private final AdmitInstance admit;
    private final Tenancy tenancy;
    private final SyncConfig sync;
    private final Clock clock;

    EnrolInstance(EnrolmentTokens tokens, AdmitInstance admit, Tenancy tenancy, SyncConfig sync, Clock clock) {
        this.tokens = tokens;
        this.admit = admit;
        this.tenancy = tenancy;
        this.sync = sync;
        this.clock = clock;
    }

    /** Enrols the sender of a signed request. */
    public EnrolmentAnswer enrol(String compact) {
        EnrolmentRequest request = verified(compact);
        requireName(request.name());
        EnrolmentToken token = tenancy.asSystem(() -> QuarkusTransaction.requiringNew()
                        .call(() -> tokens.byHash(InviteInstances.hash(request.token()))))
                .orElseThrow(() -> refused(ProblemType.ENROLMENT_REFUSED, "No group has this enrolment token."));
        return tenancy.as(
                token.organization(), () -> QuarkusTransaction.requiringNew().call(() -> admit.admit(request, token)));
    }

    private EnrolmentRequest verified(String compact) {
        try {
            return EnrolmentRequest.verify(compact, sync.url().toString(), clock);
        } catch (Refused e) {
            if (ClockOff.isMeant(e)) {
                throw ClockOff.problem(e, clock);
            }
            throw refused(ProblemType.INSTANCE_UNVERIFIED, "The enrolment is refused: " + e.getMessage() + ".");
        }
    }

    private static void requireName(String name) {
        boolean plain = !name.isBlank()
                && name.length() <= LONGEST_NAME
                && name.codePoints().noneMatch(Character::isISOControl);
        if (!plain) {
            throw refused(ProblemType.ENROLMENT_REFUSED, "The instance's name is empty, too long or not plain text.");
        }
    }

    private static ProblemException refused(ProblemType type, String detail) {
        return new ProblemException(type, detail);
    }
}
