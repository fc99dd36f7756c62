package dev.gatewright.chassis.access;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Reads who is meant by the claims of a verified access token. */
public final class AccessClaims {

    private AccessClaims() {}

    /** The caller; empty when the claims are none of a console's token. Roles that are not known here give nothing. */
    public static Optional<SignedIn> signedIn(JsonNode claims) {
        UUID subject = uuid(claims.path("sub"));
        JsonNode memberships = claims.path("memberships");
        if (subject == null || !memberships.isArray()) {
            return Optional.empty();
        }
        String session = claims.path("sid").asText("");
        Person person = new Person(
                subject, claims.path("name").asText(""), claims.path("email").asText(""), session, session.isEmpty());
        List<Membership> read = new ArrayList<>();
        for (JsonNode membership : memberships) {
            UUID organization = uuid(membership.path("id"));
            if (organization != null && membership.path("slug").isTextual()) {
                read.add(new Membership(
                        organization,
                        membership.path("slug").asText(),
                        membership.path("name").asText(""),
                        assignments(membership.path("assignments"))));
            }
        }
        return Optional.of(new SignedIn(person, read));
    }

    private static Set<Assignment> assignments(JsonNode claims) {
        Set<Assignment> read = new LinkedHashSet<>();
        for (JsonNode claim : claims) {
            boolean scopesReadable = isAbsentOrUuid(claim.path("group")) && isAbsentOrUuid(claim.path("api"));
            if (scopesReadable) {
                Role.ofClaim(claim.path("role").asText(""))
                        .ifPresent(role ->
                                read.add(new Assignment(role, uuid(claim.path("group")), uuid(claim.path("api")))));
            }
        }
        return read;
    }

    /** A scope that cannot be read must not widen the role to everything. */
    private static boolean isAbsentOrUuid(JsonNode node) {
        return node.isMissingNode() || node.isNull() || uuid(node) != null;
    }

    private static @Nullable UUID uuid(JsonNode node) {
        try {
            return node.isTextual() ? UUID.fromString(node.asText()) : null;
        } catch (IllegalArgumentException e) {
            return null;
        }
    }
}
