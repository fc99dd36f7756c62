package dev.gatewright.publisher.bundles;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A bundle as it is kept, without its bytes.
 *
 * @param content digest in hex
 * @param previous content of the bundle before
 * @param signer thumbprint of the key
 * @param features what an instance must have to run it
 * @param apis what it serves, {@code name@version}
 * @param revisions what it was built from
 */
public record SignedBundle(
        UUID group,
        long version,
        String content,
        @Nullable String previous,
        String signer,
        List<String> features,
        List<String> apis,
        Instant issuedAt,
        List<UUID> revisions,
        long size) {

    public SignedBundle {
        features = List.copyOf(features);
        apis = List.copyOf(apis);
        revisions = List.copyOf(revisions);
    }
}
