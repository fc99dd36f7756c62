package dev.gatewright.bundle;

import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;

/**
 * What a bundle's JWT says: OPA's {@code files} and {@code scope}, and our {@code gatewright}.
 *
 * @param scope the group
 */
record SignatureClaims(List<FileHash> files, String scope, BundleHeader gatewright) {

    static final String TYPE = "gatewright-bundle+jwt";

    private static final String SHA_256 = "SHA-256";

    SignatureClaims {
        files = files == null ? List.of() : List.copyOf(files);
    }

    record FileHash(String name, String hash, String algorithm) {}

    static List<FileHash> hashes(SortedMap<String, byte[]> files) throws Refused {
        List<FileHash> hashes = new ArrayList<>();
        for (var file : files.entrySet()) {
            if (!file.getKey().equals(Layout.SIGNATURES)) {
                hashes.add(new FileHash(file.getKey(), OpaHash.of(file.getKey(), file.getValue()), SHA_256));
            }
        }
        return hashes;
    }
}
