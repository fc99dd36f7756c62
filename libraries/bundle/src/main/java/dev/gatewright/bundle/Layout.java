package dev.gatewright.bundle;

import dev.gatewright.bundle.signing.Sha256;
import dev.gatewright.contracts.json.StrictJson;
import java.util.Arrays;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.regex.Pattern;

/** Which files a bundle has. OPA loads every {@code .rego} and every {@code data.json} it finds, so there are no others. */
final class Layout {

    static final String MANIFEST = ".manifest";
    static final String DATA = "data.json";
    static final String SIGNATURES = ".signatures.json";

    private static final Pattern REGO = Pattern.compile("policies/[a-z0-9][a-z0-9-]{0,62}/[a-z0-9_]{1,24}\\.rego");
    private static final Pattern WASM = Pattern.compile("wasm/([0-9a-f]{64})\\.wasm");
    private static final StrictJson JSON = StrictJson.limitedTo(1 << 10);
    private static final int REGO_VERSION = 1;

    private Layout() {}

    private record Manifest(String revision, List<String> roots, int rego_version) {}

    /**
     * The manifest that belongs to the other files. Its revision is their digest and not the bundle's version, or equal
     * input would not give equal content.
     */
    static byte[] manifest(SortedMap<String, byte[]> files) {
        TreeMap<String, byte[]> others = new TreeMap<>(files);
        others.remove(MANIFEST);
        return JSON.write(new Manifest(ContentDigest.of(others), List.of(""), REGO_VERSION));
    }

    static boolean isPolicyFile(String name) {
        return REGO.matcher(name).matches() || WASM.matcher(name).matches();
    }

    /** Requires the manifest, the data, policy files whose names are true, and nothing else. */
    static void check(SortedMap<String, byte[]> files) throws Refused {
        if (!files.containsKey(DATA)) {
            throw new Refused(RefusalReason.ARCHIVE_PATH, "the bundle has no data.json");
        }
        if (!Arrays.equals(manifest(files), files.get(MANIFEST))) {
            throw new Refused(RefusalReason.CONTENT_INVALID, "the bundle's .manifest is not the one of its files");
        }
        for (var file : files.entrySet()) {
            checkName(file.getKey(), file.getValue());
        }
    }

    private static void checkName(String name, byte[] content) throws Refused {
        if (name.equals(MANIFEST) || name.equals(DATA) || name.equals(SIGNATURES)) {
            return;
        }
        if (!isPolicyFile(name)) {
            throw new Refused(RefusalReason.ARCHIVE_PATH, "the bundle holds a file that is no part of bundles");
        }
        var wasm = WASM.matcher(name);
        if (wasm.matches() && !wasm.group(1).equals(Sha256.hex(content))) {
            throw new Refused(RefusalReason.CONTENT_MISMATCH, "a Wasm module's name is not its digest");
        }
    }
}
