package dev.gatewright.gateway;

import dev.gatewright.bundle.BundleSigner;
import dev.gatewright.bundle.BundleTerms;
import dev.gatewright.bundle.UnsignedBundle;
import dev.gatewright.bundle.content.BundleContent;
import dev.gatewright.bundle.feed.FeedTerms;
import dev.gatewright.bundle.feed.FeedWriter;
import dev.gatewright.bundle.signing.SigningKey;
import dev.gatewright.bundle.trust.KeyRole;
import dev.gatewright.bundle.trust.SignedTrust;
import dev.gatewright.bundle.trust.TrustDocument;
import dev.gatewright.bundle.trust.TrustedKey;
import dev.gatewright.contracts.feed.FeedEntry;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The other side of file mode: keys, and a folder into which signed files are put as the command line does it. */
public final class SignedFolder {

    public final SigningKey root = SigningKey.generate();
    public final SigningKey bundleKey = SigningKey.generate();
    public final SigningKey feedKey = SigningKey.generate();
    public final Path path;
    public final TrustDocument trust;
    private final Instant now;

    public SignedFolder(Path path, Instant now) {
        this.path = path;
        this.now = now;
        this.trust = TrustDocument.first(
                root.verificationKey(), List.of(key(KeyRole.BUNDLE, bundleKey), key(KeyRole.FEED, feedKey)), now);
    }

    public TrustedKey key(KeyRole role, SigningKey key) {
        return new TrustedKey(
                role, now.minus(Duration.ofDays(1)), now.plus(Duration.ofDays(365)), key.verificationKey());
    }

    public SignedFolder putTrust() {
        return put("trust.json", SignedTrust.sign(trust, List.of(root)));
    }

    public SignedFolder putFeed(long sequence, FeedEntry... entries) {
        return put("feed.snapshot", feed(feedKey, "shop", sequence, null, entries));
    }

    public SignedFolder putBundle(long version, BundleContent content) {
        return putBundle(version, content, Map.of());
    }

    public SignedFolder putBundle(long version, BundleContent content, Map<String, byte[]> policyFiles) {
        return put("bundle.tar.gz", bundle(bundleKey, version, content, policyFiles, null));
    }

    public byte[] feed(SigningKey key, String group, long sequence, @Nullable Instant expiresAt, FeedEntry... entries) {
        return new FeedWriter(key).write(new FeedTerms(group, 1, sequence, now, expiresAt, null), List.of(entries));
    }

    public byte[] bundle(
            SigningKey key,
            long version,
            BundleContent content,
            Map<String, byte[]> policyFiles,
            @Nullable Instant expiresAt) {
        return new BundleSigner(key)
                .sign(
                        UnsignedBundle.of(content, policyFiles),
                        new BundleTerms(version, now, expiresAt, null, List.of()));
    }

    /** Replaces a file as writers must: as a whole. */
    public SignedFolder put(String name, byte[] bytes) {
        try {
            Path temporary = Files.write(path.resolve("." + name), bytes);
            Files.move(temporary, path.resolve(name), StandardCopyOption.ATOMIC_MOVE);
            return this;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
