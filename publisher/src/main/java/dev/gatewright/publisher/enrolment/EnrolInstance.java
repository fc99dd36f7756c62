package dev.gatewright.publisher.enrolment;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.gatewright.bundle.Refused;
import dev.gatewright.bundle.instance.EnrolmentRequest;
import dev.gatewright.bundle.signing.Jwk;
import dev.gatewright.bundle.signing.VerificationKey;
import dev.gatewright.chassis.audit.Actor;
import dev.gatewright.chassis.audit.Audit;
import dev.gatewright.chassis.audit.Subject;
import dev.gatewright.chassis.database.DatabaseFailed;
import dev.gatewright.chassis.identity.Ids;
import dev.gatewright.chassis.problem.ProblemException;
import dev.gatewright.chassis.tenancy.Organization;
import dev.gatewright.chassis.tenancy.OrganizationDirectory;
import dev.gatewright.chassis.tenancy.Tenancy;
import dev.gatewright.contracts.json.JsonRefused;
import dev.gatewright.contracts.json.StrictJson;
import dev.gatewright.contracts.problem.ProblemType;
import dev.gatewright.contracts.sync.EnrolmentAnswer;
import dev.gatewright.publisher.channel.ClockOff;
import dev.gatewright.publisher.channel.SyncConfig;
import dev.gatewright.publisher.groups.GatewayGroup;
import dev.gatewright.publisher.groups.Groups;
import dev.gatewright.publisher.instances.Instance;
import dev.gatewright.publisher.instances.InstanceEvents;
import dev.gatewright.publisher.instances.Instances;
import dev.gatewright.publisher.instances.Report;
import dev.gatewright.publisher.rows.Sql;
import dev.gatewright.publisher.signals.Signals;
import dev.gatewright.publisher.trust.TrustDocuments;
import io.quarkus.narayana.jta.QuarkusTransaction;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.UUID;

/** Lets a newcomer in that has a group's token and proves that it holds the key it brings. */
@ApplicationScoped
public class EnrolInstance {

    private static final StrictJson JSON = StrictJson.limitedTo(256 << 10);
    private static final int LONGEST_NAME = 100;

    private final EnrolmentTokens tokens;
    private final Groups groups;
    private final Instances instances;
    private final InstanceEvents events;
    private final TrustDocuments trust;
    private final OrganizationDirectory organizations;
    private final Tenancy tenancy;
    private final SyncConfig sync;
    private final Signals signals;
    private final Audit audit;
    private final Clock clock;

    EnrolInstance(
            EnrolmentTokens tokens,
            Groups groups,
            Instances instances,
            InstanceEvents events,
            TrustDocuments trust,
            OrganizationDirectory organizations,
            Tenancy tenancy,
            SyncConfig sync,
            Signals signals,
            Audit audit,
            Clock clock) {
        this.tokens = tokens;
        this.groups = groups;
        this.instances = instances;
        this.events = events;
        this.trust = trust;
        this.organizations = organizations;
        this.tenancy = tenancy;
        this.sync = sync;
        this.signals = signals;
        this.audit = audit;
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
                token.organization(), () -> QuarkusTransaction.requiringNew().call(() -> enrol(request, token)));
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

    private EnrolmentAnswer enrol(EnrolmentRequest request, EnrolmentToken token) {
        Instant now = clock.instant();
        if (token.withdrawnAt() != null) {
            throw refused(ProblemType.ENROLMENT_REFUSED, "No group has this enrolment token.");
        }
        if (!now.isBefore(token.expiresAt())) {
            throw refused(
                    ProblemType.ENROLMENT_REFUSED, "The enrolment token was valid until " + token.expiresAt() + ".");
        }
        if (!tokens.use(token.id(), now)) {
            throw refused(ProblemType.ENROLMENT_REFUSED, "The enrolment token was for one instance and is used.");
        }
        GatewayGroup group = groups.byId(token.group()).orElseThrow();
        Instance instance = instance(request, group, now);
        insert(request, instance);
        audit.record(
                new Actor("instance", instance.id(), instance.name()),
                "instance.enrolled",
                new Subject("instance", instance.id(), instance.name()),
                null,
                instance);
        events.publish(instance, group);
        signals.changed(group.id());
        signals.progressed(group.id());
        return new EnrolmentAnswer(
                instance.id().toString(),
                organizations.byId(group.organization()).map(Organization::slug).orElse(""),
                group.name(),
                trust.after(0).stream().map(EnrolInstance::tree).toList());
    }

    private void insert(EnrolmentRequest request, Instance instance) {
        try {
            instances.insert(instance, new Instances.Keys(json(request.signingKey()), json(request.encryptionKey())));
        } catch (DatabaseFailed e) {
            if (Sql.isDuplicate(e)) {
                throw new ProblemException(
                        ProblemType.CONFLICT, "An instance is enrolled with this signing key already.");
            }
            throw e;
        }
    }

    private static Instance instance(EnrolmentRequest request, GatewayGroup group, Instant now) {
        UUID id = Ids.next();
        List<Long> formats = request.formats().getOrDefault("bundle", List.of()).stream()
                .map(Integer::longValue)
                .toList();
        Report silent = new Report(now, null, null, 0, 0, null, 0, 0, false, false, List.of(), 0, null, true);
        return new Instance(
                id,
                group.organization(),
                group.id(),
                request.name(),
                thumbprint(request.signingKey()),
                request.software(),
                formats,
                request.features(),
                now,
                null,
                null,
                silent);
    }

    private static String thumbprint(Jwk key) {
        try {
            return VerificationKey.of(key).kid();
        } catch (Refused e) {
            throw new IllegalStateException("a key that has verified a signature", e);
        }
    }

    private static String json(Jwk key) {
        return new String(JSON.write(key), UTF_8);
    }

    private static com.fasterxml.jackson.databind.JsonNode tree(byte[] document) {
        try {
            return JSON.read(document);
        } catch (JsonRefused e) {
            throw new IllegalStateException("a trust document that was verified before it was kept", e);
        }
    }

    private static ProblemException refused(ProblemType type, String detail) {
        return new ProblemException(type, detail);
    }
}
