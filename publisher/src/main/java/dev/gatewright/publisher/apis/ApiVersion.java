package dev.gatewright.publisher.apis;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.gatewright.design.declarative.Declaration.ApiDeclaration;
import dev.gatewright.publisher.declarations.DeclarativeJson;
import java.time.Instant;
import java.util.List;
import java.util.UUID;

/**
 * A version of an API and its working draft.
 *
 * @param declaration the draft's declarative file
 * @param digest of the draft's description
 * @param plans names of the plans that the draft offers
 * @param edit counts the draft's changes, for {@code If-Match}
 * @param latestRevision number of the newest revision, 0 for none
 * @param latestEdit the edit that it froze
 */
public record ApiVersion(
        UUID id,
        UUID api,
        String name,
        String version,
        Lifecycle lifecycle,
        String declaration,
        String digest,
        List<String> plans,
        long edit,
        Instant editedAt,
        String editedBy,
        int latestRevision,
        long latestEdit,
        Instant createdAt) {

    public ApiVersion {
        plans = List.copyOf(plans);
    }

    public String reference() {
        return name + "@" + version;
    }

    public ApiDeclaration draft() {
        return (ApiDeclaration) DeclarativeJson.parse(declaration);
    }

    /** The draft's {@code spec}, as REST and the forms see it. */
    public ObjectNode spec() {
        return DeclarativeJson.spec(declaration);
    }

    /** Whether the draft holds something that no revision has. */
    public boolean hasUnsavedChanges() {
        return edit != latestEdit;
    }
}
