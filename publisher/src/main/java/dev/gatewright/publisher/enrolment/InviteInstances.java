package dev.gatewright.publisher.enrolment;

import dev.gatewright.bundle.signing.Base64Url;
import dev.gatewright.bundle.signing.Sha256;
import dev.gatewright.chassis.access.Caller;
import dev.gatewright.chassis.audit.Audit;
import dev.gatewright.chassis.audit.Subject;
import dev.gatewright.chassis.identity.Ids;
import dev.gatewright.chassis.problem.ProblemException;
import dev.gatewright.publisher.channel.SyncConfig;
import dev.gatewright.publisher.groups.GatewayGroup;
import dev.gatewright.publisher.trust.Trust;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;

/** Makes and withdraws enrolment tokens. */
@ApplicationScoped
public class InviteInstances {

    public static final Duration USUAL = Duration.ofHours(24);
    static final Duration LONGEST = Duration.ofDays(30);
    private static final Duration SHORTEST = Duration.ofMinutes(1);
    private static final String MARK = "gwe_";
    private static final int RANDOM_BYTES = 32;
    private static final int VISIBLE = 10;
    private static final SecureRandom RANDOM = new SecureRandom();

    private final EnrolmentTokens tokens;
    private final Trust trust;
    private final SyncConfig sync;
    private final Audit audit;
    private final Caller caller;
    private final Clock clock;

    InviteInstances(EnrolmentTokens tokens, Trust trust, SyncConfig sync, Audit audit, Caller caller, Clock clock) {
        this.tokens = tokens;
        this.trust = trust;
        this.sync = sync;
        this.audit = audit;
        this.caller = caller;
        this.clock = clock;
    }

    /**
     * What an operator needs once, to start a gateway.
     *
     * @param secret the token; it is not kept
     */
    public record Invitation(EnrolmentToken token, String secret, String controlUrl, String rootThumbprint) {}

    @Transactional
    public Invitation invite(GatewayGroup group, Duration validity, boolean singleUse) {
        if (validity.compareTo(SHORTEST) < 0 || validity.compareTo(LONGEST) > 0) {
            throw ProblemException.invalid("/validSeconds", "must be between a minute and 30 days");
        }
        String root = trust.established(group.organization()).roots().getFirst().kid();
        byte[] random = new byte[RANDOM_BYTES];
        RANDOM.nextBytes(random);
        String secret = MARK + Base64Url.encode(random);
        Instant now = clock.instant();
        EnrolmentToken token = new EnrolmentToken(
                Ids.next(),
                group.organization(),
                group.id(),
                secret.substring(0, VISIBLE),
                singleUse,
                caller.person().name(),
                now,
                now.plus(validity),
                0,
                null,
                null);
        tokens.insert(token, hash(secret));
        audit.record("enrolment-token.created", subject(token), null, token);
        return new Invitation(token, secret, sync.url().toString(), root);
    }

    @Transactional
    public List<EnrolmentToken> invitations(GatewayGroup group) {
        return tokens.ofGroup(group.id());
    }

    @Transactional
    public void withdraw(GatewayGroup group, UUID id) {
        EnrolmentToken token = tokens.byId(id)
                .filter(each -> each.group().equals(group.id()))
                .orElseThrow(() -> ProblemException.missing("enrolment token"));
        if (tokens.withdraw(id, clock.instant())) {
            audit.record("enrolment-token.withdrawn", subject(token), token, null);
        }
    }

    static String hash(String secret) {
        return Sha256.hex(secret.getBytes(StandardCharsets.UTF_8));
    }

    static Subject subject(EnrolmentToken token) {
        return new Subject("enrolment-token", token.id(), token.prefix());
    }
}
