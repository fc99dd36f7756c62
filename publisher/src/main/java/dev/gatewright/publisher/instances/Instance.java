package dev.gatewright.publisher.instances;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * An enrolled gateway.
 *
 * @param name what it calls itself, for people
 * @param signingKid thumbprint of the key that signs its calls
 * @param formats of bundles that it reads
 * @param features names of what it can run
 * @param report what it last said
 */
public record Instance(
        UUID id,
        UUID organization,
        UUID group,
        String name,
        String signingKid,
        String software,
        List<Long> formats,
        List<String> features,
        Instant enrolledAt,
        @Nullable Instant revokedAt,
        @Nullable String revokedBy,
        Report report) {

    public Instance {
        formats = List.copyOf(formats);
        features = List.copyOf(features);
    }
}
