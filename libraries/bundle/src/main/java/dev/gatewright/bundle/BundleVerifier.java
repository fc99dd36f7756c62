package dev.gatewright.bundle;

import dev.gatewright.bundle.archive.ArchiveLimits;
import dev.gatewright.bundle.archive.ArchiveReader;
import dev.gatewright.bundle.content.BundleContent;
import dev.gatewright.bundle.signing.Jws;
import dev.gatewright.bundle.signing.KeyLookup;
import java.util.SortedMap;
import org.jspecify.annotations.Nullable;

/** Decides whether an archive is to be believed, in the order that lets the least be done with what is not. */
public final class BundleVerifier {

    private final KeyLookup keys;
    private final ArchiveReader reader;

    /** Verifies under the keys of the role {@code bundle} of a trust document, with the default limits. */
    public BundleVerifier(KeyLookup keys) {
        this(keys, ArchiveLimits.DEFAULT);
    }

    public BundleVerifier(KeyLookup keys, ArchiveLimits limits) {
        this.keys = keys;
        this.reader = new ArchiveReader(limits);
    }

    public VerifiedBundle verify(byte[] archive, BundleExpectations expected) throws Refused {
        SortedMap<String, byte[]> files = reader.read(archive);
        Jws.Verified jwt = Jws.verify(SignatureFile.jwt(files), SignatureClaims.TYPE, keys);
        SignatureClaims claims = SignatureFile.claims(jwt.payload());
        BundleHeader header = claims.gatewright();
        if (!claims.scope().equals(expected.group())) {
            throw new Refused(RefusalReason.SCOPE_MISMATCH, "the bundle is signed for another group");
        }
        Validity.check(header.issuedAt(), header.expiresAt(), expected.clock());
        if (!ContentDigest.of(files).equals(header.content())) {
            throw new Refused(RefusalReason.CONTENT_MISMATCH, "the files are not those that were signed");
        }
        refuseOlder(header, expected.last());
        Layout.check(files);
        return new VerifiedBundle(jwt.kid(), header, content(files, claims), files);
    }

    private static void refuseOlder(BundleHeader header, BundleExpectations.@Nullable Position last) throws Refused {
        if (last == null) {
            return;
        }
        if (header.version() < last.version()) {
            throw new Refused(
                    RefusalReason.VERSION_LOWER,
                    "version " + header.version() + " is older than " + last.version() + ", accepted before");
        }
        if (header.version() == last.version() && !header.content().equals(last.content())) {
            throw new Refused(
                    RefusalReason.VERSION_CONFLICT,
                    "version " + header.version() + " was accepted before with other content");
        }
    }

    private static BundleContent content(SortedMap<String, byte[]> files, SignatureClaims claims) throws Refused {
        BundleContent content = UnsignedBundle.content(files);
        if (!content.group().equals(claims.scope())) {
            throw new Refused(RefusalReason.SCOPE_MISMATCH, "the content is for another group than the signature");
        }
        // What we accept, OPA must accept: otherwise the same archive would mean two things.
        if (!SignatureClaims.hashes(files).equals(claims.files())) {
            throw new Refused(RefusalReason.CONTENT_MISMATCH, "the signature's files are not those of the archive");
        }
        return content;
    }
}
