package dev.gatewright.bundle;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What a signer says of a bundle beside its content; the members are those of {@link BundleHeader}. */
public record BundleTerms(
        long version,
        Instant issuedAt,
        @Nullable Instant expiresAt,
        @Nullable String previous,
        List<String> approvals) {

    public BundleTerms {
        approvals = List.copyOf(approvals);
    }
}
