package dev.gatewright.publisher.deployments;

import java.time.Instant;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.SequencedMap;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A content that becomes a group's next bundle when somebody who has a bundle key signs it.
 *
 * @param content digest in hex; what is signed must have it
 * @param deployed revisions by {@code name@version}, once it is signed
 * @param person who asked, null for Gatewright itself
 */
public record SignatureRequest(
        UUID group,
        String content,
        SequencedMap<String, UUID> deployed,
        Deployment.Kind kind,
        @Nullable UUID revision,
        @Nullable String api,
        @Nullable Long rolledBackTo,
        String comment,
        @Nullable UUID person,
        String personName,
        Instant requestedAt)
        implements GroupChange {

    public SignatureRequest {
        deployed = Collections.unmodifiableSequencedMap(new LinkedHashMap<>(deployed));
    }

    @Override
    public String page() {
        return "/signature";
    }
}
