package dev.gatewright.bundle;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The signature's claim {@code gatewright}: which bundle this is. Times are seconds since the epoch.
 *
 * @param format {@value #FORMAT}; a reader refuses any other
 * @param version rises with every bundle of a group, also when old content is deployed again
 * @param expiresAt absent for a bundle whose freshness is vouched for by a head
 * @param previous {@code content} of the bundle before
 * @param content digest of all files but the signature, see {@link ContentDigest}; equal input has equal content
 * @param approvals references of the decisions that allowed this content
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record BundleHeader(
        int format,
        long version,
        long issuedAt,
        @Nullable Long expiresAt,
        @Nullable String previous,
        String content,
        List<String> approvals) {

    public static final int FORMAT = 1;

    public BundleHeader {
        approvals = approvals == null ? List.of() : List.copyOf(approvals);
    }
}
