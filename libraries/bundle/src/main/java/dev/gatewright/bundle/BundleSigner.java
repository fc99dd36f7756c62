package dev.gatewright.bundle;

import dev.gatewright.bundle.archive.ArchiveWriter;
import dev.gatewright.bundle.signing.Jws;
import dev.gatewright.bundle.signing.SigningKey;
import java.time.Instant;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Signs bundles so that gateways and stock OPA accept them. Whether the content is fit to run is asked before. */
public final class BundleSigner {

    private final SigningKey key;

    public BundleSigner(SigningKey key) {
        this.key = key;
    }

    /**
     * Signs for the group that the content names.
     *
     * @return the archive
     */
    public byte[] sign(UnsignedBundle bundle, BundleTerms terms) {
        BundleHeader header = new BundleHeader(
                BundleHeader.FORMAT,
                terms.version(),
                terms.issuedAt().getEpochSecond(),
                seconds(terms.expiresAt()),
                terms.previous(),
                bundle.digest(),
                terms.approvals());
        TreeMap<String, byte[]> files = new TreeMap<>(bundle.files());
        String group = bundle.content().group();
        files.put(Layout.SIGNATURES, SignatureFile.of(jwt(new SignatureClaims(hashes(files), group, header))));
        return ArchiveWriter.write(files);
    }

    private String jwt(SignatureClaims claims) {
        return Jws.sign(key, SignatureClaims.TYPE, SignatureFile.write(claims));
    }

    private static List<SignatureClaims.FileHash> hashes(SortedMap<String, byte[]> files) {
        try {
            return SignatureClaims.hashes(files);
        } catch (Refused e) {
            throw new IllegalArgumentException("text that is not Unicode cannot be signed: " + e.getMessage(), e);
        }
    }

    private static @Nullable Long seconds(@Nullable Instant instant) {
        return instant == null ? null : instant.getEpochSecond();
    }
}
