package dev.gatewright.publisher.enrolment;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.gatewright.bundle.Refused;
import dev.gatewright.bundle.instance.EnrolmentRequest;
import dev.gatewright.bundle.signing.Jwk;
import dev.gatewright.bundle.signing.VerificationKey;
import dev.gatewright.chassis.database.DatabaseFailed;
import dev.gatewright.chassis.identity.Ids;
import dev.gatewright.chassis.problem.ProblemException;
import dev.gatewright.chassis.tenancy.Organization;
import dev.gatewright.chassis.tenancy.OrganizationDirectory;
import dev.gatewright.contracts.json.JsonRefused;
import dev.gatewright.contracts.json.StrictJson;
import dev.gatewright.contracts.problem.ProblemType;
import dev.gatewright.contracts.sync.EnrolmentAnswer;
import dev.gatewright.publisher.groups.GatewayGroup;
import dev.gatewright.publisher.groups.Groups;
import dev.gatewright.publisher.instances.Instance;
import dev.gatewright.publisher.instances.Instances;
import dev.gatewright.publisher.instances.Report;
import dev.gatewright.publisher.rows.Sql;
import dev.gatewright.publisher.trust.TrustDocuments;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.UUID;

/** Makes an instance of a newcomer whose request has been verified: the token decides whether, and in which group. */
@ApplicationScoped
class AdmitInstance {

    private static final StrictJson JSON = StrictJson.limitedTo(256 << 10);

    private final EnrolmentTokens tokens;
    private final Groups groups;
    private final Instances instances;
    private final TrustDocuments trust;
    private final OrganizationDirectory organizations;
    private final AnnounceInstance announce;
    private final Clock clock;

    AdmitInstance(
            EnrolmentTokens tokens,
            Groups groups,
            Instances instances,
            TrustDocuments trust,
            OrganizationDirectory organizations,
            AnnounceInstance announce,
            Clock clock) {
        this.tokens = tokens;
        this.groups = groups;
        this.instances = instances;
        this.trust = trust;
        this.organizations = organizations;
        this.announce = announce;
        this.clock = clock;
    }

    /** In a transaction, with the rows of the token's organization. */
    EnrolmentAnswer admit(EnrolmentRequest request, EnrolmentToken token) {
        Instant now = clock.instant();
        if (token.withdrawnAt() != null) {
            throw refused("No group has this enrolment token.");
        }
        if (!now.isBefore(token.expiresAt())) {
            throw refused("The enrolment token was valid until " + token.expiresAt() + ".");
        }
        if (!tokens.use(token.id(), now)) {
            throw refused("The enrolment token was for one instance and is used.");
        }
        GatewayGroup group = groups.byId(token.group()).orElseThrow();
        Instance instance = instance(request, group, now);
        insert(request, instance);
        announce.enrolled(instance, group);
        return new EnrolmentAnswer(
                instance.id().toString(),
                organizations.byId(group.organization()).map(Organization::slug).orElse(""),
                group.name(),
                trust.after(0).stream().map(AdmitInstance::tree).toList());
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

    private static ProblemException refused(String detail) {
        return new ProblemException(ProblemType.ENROLMENT_REFUSED, detail);
    }
}
