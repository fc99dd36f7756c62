package dev.gatewright.bundle;

import java.util.Locale;

/**
 * Why a trust document, bundle or feed was refused. The slug is the same in the log, the metric's label and
 * {@code /status}, and never changes once released.
 */
public enum RefusalReason {
    /** Not one whole gzip member with one whole tar in canonical form. */
    ARCHIVE_MALFORMED,
    /** A name that is not normal, or not one that a bundle has. */
    ARCHIVE_PATH,
    /** A symbolic or hard link. */
    ARCHIVE_LINK,
    /** An entry that is neither a regular file nor a link. */
    ARCHIVE_TYPE,
    /** Two entries of one name. */
    ARCHIVE_DUPLICATE,
    /** More files or bytes than the limits allow. */
    ARCHIVE_TOO_LARGE,
    /** A compression ratio that only a bomb has. */
    ARCHIVE_RATIO,
    SIGNATURE_MISSING,
    SIGNATURE_MALFORMED,
    SIGNATURE_INVALID,
    /** Any {@code alg} but ES256. */
    ALGORITHM_NOT_ALLOWED,
    /** A {@code kid} that the trust document does not have. */
    KEY_UNKNOWN,
    /** A key of the trust document, but for something else. */
    KEY_ROLE,
    KEY_EXPIRED,
    KEY_NOT_YET_VALID,
    /** Signed for another gateway group. */
    SCOPE_MISMATCH,
    /** The files are not those that were signed. */
    CONTENT_MISMATCH,
    /** Older than what was accepted before. */
    VERSION_LOWER,
    /** The version accepted before, with other content. */
    VERSION_CONFLICT,
    EXPIRED,
    NOT_YET_VALID,
    JSON_MALFORMED,
    /** A format of another major version. */
    FORMAT_UNKNOWN,
    /** The bundle needs a feature that this gateway lacks. */
    FEATURE_UNKNOWN,
    /** Well formed and signed, but not to be run as it stands. */
    CONTENT_INVALID,
    /** A feed that is older than the one applied. */
    FEED_BEHIND,
    /** A batch before this one is missing. */
    FEED_GAP,
    /** A batch that follows another feed than the one applied. */
    FEED_CHAIN,
    /** A head that is older than one seen before. */
    HEAD_BEHIND,
    /** No head has come for too long: nobody vouches that this is still the newest. */
    HEAD_OVERDUE,
    /** A head announces what does not come. */
    WITHHELD,
    /** A bundle that is not the one the head announces. */
    NOT_ANNOUNCED,
    /** A head's time is too far from our own. */
    CLOCK_SKEW,
    /** Signed for another receiver. */
    AUDIENCE_MISMATCH,
    /** More bytes, lines or entries in a feed or trust document than the limits allow. */
    TOO_LARGE;

    private final String slug = name().toLowerCase(Locale.ROOT).replace('_', '-');

    public String slug() {
        return slug;
    }
}
