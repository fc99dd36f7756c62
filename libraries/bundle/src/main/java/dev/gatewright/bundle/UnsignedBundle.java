package dev.gatewright.bundle;

import dev.gatewright.bundle.archive.ArchiveLimits;
import dev.gatewright.bundle.archive.ArchiveReader;
import dev.gatewright.bundle.archive.ArchiveWriter;
import dev.gatewright.bundle.content.BundleContent;
import dev.gatewright.contracts.json.JsonRefused;
import dev.gatewright.contracts.json.StrictJson;
import java.util.Collections;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;

/** A bundle's files without a signature: what is built, approved and then signed. Not to be run. */
public final class UnsignedBundle {

    private static final StrictJson JSON = StrictJson.limitedTo(ArchiveLimits.DEFAULT.file());

    private final BundleContent content;
    private final SortedMap<String, byte[]> files;

    private UnsignedBundle(BundleContent content, SortedMap<String, byte[]> files) {
        this.content = content;
        this.files = Collections.unmodifiableSortedMap(files);
    }

    /**
     * Puts a bundle together.
     *
     * @param policyFiles {@code policies/<name>/<file>.rego} and {@code wasm/<sha256>.wasm}, by their names
     * @throws IllegalArgumentException for any other name
     */
    public static UnsignedBundle of(BundleContent content, Map<String, byte[]> policyFiles) {
        for (String name : policyFiles.keySet()) {
            if (!Layout.isPolicyFile(name)) {
                throw new IllegalArgumentException("no name of a policy file: " + name);
            }
        }
        TreeMap<String, byte[]> files = new TreeMap<>(policyFiles);
        files.put(Layout.DATA, JSON.write(new BundleContent.Data(content)));
        files.put(Layout.MANIFEST, Layout.manifest(files));
        return new UnsignedBundle(content, files);
    }

    /** Reads an archive and leaves out its signature, if it has one. Nothing of it is verified. */
    public static UnsignedBundle read(byte[] archive) throws Refused {
        TreeMap<String, byte[]> files = new TreeMap<>(new ArchiveReader(ArchiveLimits.DEFAULT).read(archive));
        files.remove(Layout.SIGNATURES);
        Layout.check(files);
        return new UnsignedBundle(content(files), files);
    }

    static BundleContent content(SortedMap<String, byte[]> files) throws Refused {
        byte[] data = files.get(Layout.DATA);
        if (data == null) {
            throw new Refused(RefusalReason.ARCHIVE_PATH, "the bundle has no data.json");
        }
        try {
            BundleContent content = JSON.read(data, BundleContent.Data.class).gatewright();
            if (content.format() != BundleContent.FORMAT) {
                throw new Refused(RefusalReason.FORMAT_UNKNOWN, "content of format " + content.format());
            }
            return content;
        } catch (JsonRefused e) {
            throw new Refused(RefusalReason.JSON_MALFORMED, "data.json: " + e.getMessage());
        }
    }

    public BundleContent content() {
        return content;
    }

    /** All files by name, the manifest and the data included. */
    public SortedMap<String, byte[]> files() {
        return files;
    }

    /** SHA-256 (hex) of every Wasm module, as their names say. */
    public Set<String> wasmDigests() {
        return VerifiedBundle.digestsIn(files.keySet());
    }

    /** The digest that {@link BundleHeader#content()} will have. */
    public String digest() {
        return ContentDigest.of(files);
    }

    public byte[] archive() {
        return ArchiveWriter.write(files);
    }
}
