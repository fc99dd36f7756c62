package dev.gatewright.quickstart.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.time.Instant;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TlsTest {

    private static final Instant NOW = Instant.now();
    private static final Site SITE = Site.of("gateway.example.com", null, null);

    @TempDir
    Path path;

    private RunFolder folder;

    @BeforeEach
    void folder() throws IOException {
        folder = new RunFolder(path);
        folder.create();
    }

    @Test
    void keepsWhatItMadeAsLongAsItIsGood() throws IOException {
        Tls first = Tls.of(folder, SITE, NOW);
        byte[] authority = Files.readAllBytes(first.authorities());
        byte[] certificate = Files.readAllBytes(first.certificate());

        Tls soon = Tls.of(folder, SITE, NOW.plus(Duration.ofDays(300)));
        assertThat(soon.authorities()).hasBinaryContent(authority);
        assertThat(soon.certificate()).hasBinaryContent(certificate);

        Tls later = Tls.of(folder, SITE, NOW.plus(Duration.ofDays(380)));
        assertThat(later.authorities()).hasBinaryContent(authority);
        assertThat(Files.readAllBytes(later.certificate())).isNotEqualTo(certificate);
    }

    @Test
    void anotherNameGetsAnotherAuthority() throws IOException {
        byte[] authority = Files.readAllBytes(Tls.of(folder, SITE, NOW).authorities());

        Tls other = Tls.of(folder, Site.of("other.example.com", null, null), NOW);

        assertThat(Files.readAllBytes(other.authorities())).isNotEqualTo(authority);
    }

    @Test
    void onlyTheOwnerReadsTheKeys() throws IOException {
        Tls ignored = Tls.of(folder, SITE, NOW);

        try (Stream<Path> files = Files.list(path.resolve(Tls.FOLDER))) {
            assertThat(files)
                    .hasSize(5)
                    .allSatisfy(file -> assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                            .isEqualTo("rw-------"));
        }
        assertThat(ignored.isPrivate()).isTrue();
    }

    @Test
    void refusesACertificateThatIsGivenForAnotherName() throws IOException {
        Tls made = Tls.of(folder, SITE, NOW);
        Site other = Site.of("other.example.com", made.certificate(), made.key());

        assertThatThrownBy(() -> Tls.of(folder, other, NOW))
                .isInstanceOf(UpFailed.class)
                .hasMessageContaining("gateway.example.com, not for other.example.com")
                .extracting(failure -> ((UpFailed) failure).advice())
                .asString()
                .contains("--cert FILE --key FILE");
    }

    @Test
    void takesWhatIsGivenAndTrustsIt() throws IOException {
        Tls made = Tls.of(folder, SITE, NOW);

        Tls given = Tls.of(folder, Site.of("gateway.example.com", made.certificate(), made.key()), NOW);

        assertThat(given.isPrivate()).isFalse();
        assertThat(given.authorities()).isEqualTo(made.certificate());
    }
}
