package dev.gatewright.bundle;

import dev.gatewright.bundle.content.BundleContent;
import java.util.Set;
import java.util.SortedMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * A bundle that {@link BundleVerifier} believes. Its content is what the signer meant; whether that can be run is
 * {@link dev.gatewright.bundle.content.BundleValidator}'s to say.
 *
 * @param signer {@code kid} of the key that signed
 * @param files all files by name; not to be changed
 */
public record VerifiedBundle(
        String signer, BundleHeader header, BundleContent content, SortedMap<String, byte[]> files) {

    private static final String WASM_FOLDER = "wasm/";
    private static final String WASM_SUFFIX = ".wasm";

    /** The Wasm module with this SHA-256 (hex), or null. */
    public byte @Nullable [] wasm(String digest) {
        return files.get(WASM_FOLDER + digest + WASM_SUFFIX);
    }

    /** SHA-256 (hex) of every Wasm module. */
    public Set<String> wasmDigests() {
        return digestsIn(files.keySet());
    }

    static Set<String> digestsIn(Set<String> names) {
        return names.stream()
                .filter(name -> name.startsWith(WASM_FOLDER))
                .map(name -> name.substring(WASM_FOLDER.length(), name.length() - WASM_SUFFIX.length()))
                .collect(Collectors.toUnmodifiableSet());
    }

    public BundleExpectations.Position position() {
        return new BundleExpectations.Position(header.version(), header.content());
    }
}
