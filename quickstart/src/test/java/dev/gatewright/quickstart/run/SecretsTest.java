package dev.gatewright.quickstart.run;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SecretsTest {

    @TempDir
    Path path;

    private RunFolder folder;

    @BeforeEach
    void folder() throws IOException {
        folder = new RunFolder(path);
        folder.create();
    }

    @Test
    void aSecretIsRandomAndStays() throws IOException {
        String first = new Secrets(folder).of("one");

        assertThat(first).hasSize(64).isNotEqualTo(new Secrets(folder).of("two"));
        assertThat(new Secrets(folder).of("one")).isEqualTo(first);
    }

    @Test
    void aMasterKeyIs32Bytes() throws IOException {
        Path file = new Secrets(folder).masterKey("publisher");

        assertThat(Base64.getDecoder().decode(Files.readString(file).strip())).hasSize(32);
        assertThat(new Secrets(folder).masterKey("publisher")).hasSameBinaryContentAs(file);
    }

    @Test
    void askingWhetherASecretIsKnownMakesNone() throws IOException {
        assertThat(new Secrets(folder).known("one")).isEmpty();

        String made = new Secrets(folder).of("one");

        assertThat(new Secrets(folder).known("one")).contains(made);
    }

    @Test
    void onlyTheOwnerReadsThem() throws IOException {
        Secrets secrets = new Secrets(folder);
        secrets.of("one");
        secrets.masterKey("publisher");

        try (var files = Files.list(path.resolve(Secrets.FOLDER))) {
            assertThat(files)
                    .hasSize(2)
                    .allSatisfy(file ->
                            assertThat(Files.getPosixFilePermissions(file)).hasSize(2));
        }
    }
}
