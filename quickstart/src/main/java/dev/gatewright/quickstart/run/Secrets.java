package dev.gatewright.quickstart.run;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.HexFormat;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** Random secrets, made when first asked for and kept in files that only their owner may read. */
final class Secrets {

    static final String FOLDER = "secrets";

    private static final String FILE = FOLDER + "/passwords.json";
    private static final int BYTES = 32;
    private static final SecureRandom RANDOM = new SecureRandom();

    private final RunFolder folder;

    Secrets(RunFolder folder) {
        this.folder = folder;
    }

    /** A password. */
    synchronized String of(String name) throws IOException {
        Map<String, String> all = new TreeMap<>(
                folder.read(FILE, Passwords.class).map(Passwords::byName).orElse(Map.of()));
        String known = all.get(name);
        if (known == null) {
            known = HexFormat.of().formatHex(random());
            all.put(name, known);
            folder.write(FILE, new Passwords(all));
        }
        return known;
    }

    /** A password that was made already. */
    synchronized Optional<String> known(String name) throws IOException {
        return folder.read(FILE, Passwords.class).map(all -> all.byName.get(name));
    }

    /** A file that holds a master key: 32 bytes in Base64. */
    synchronized Path masterKey(String service) throws IOException {
        Path file = folder.path().resolve(FOLDER).resolve(service + "-master.key");
        if (!Files.exists(file)) {
            PrivateFile.write(
                    file, (Base64.getEncoder().encodeToString(random()) + "\n").getBytes(StandardCharsets.US_ASCII));
        }
        return file;
    }

    private static byte[] random() {
        byte[] bytes = new byte[BYTES];
        RANDOM.nextBytes(bytes);
        return bytes;
    }

    private record Passwords(Map<String, String> byName) {}
}
