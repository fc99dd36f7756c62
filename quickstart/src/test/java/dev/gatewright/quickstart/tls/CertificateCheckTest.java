package dev.gatewright.quickstart.tls;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyPairGenerator;
import java.security.PrivateKey;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CertificateCheckTest {

    private static final Instant NOW = Instant.now();
    private static final HostName NAME = HostName.of("gateway.example.com").orElseThrow();

    @TempDir
    Path folder;

    private Path chain;
    private Path key;

    @BeforeEach
    void issue() throws Exception {
        chain = folder.resolve("chain.pem");
        key = folder.resolve("key.pem");
        write(CertificateAuthority.of(NAME, NOW).issue(NAME, NOW));
    }

    private void write(CertificateAuthority.Issued issued) throws Exception {
        Files.write(chain, Pem.text(issued.certificate()));
        Files.write(key, Pem.text(issued.key()));
    }

    private void check(HostName name, Instant now) throws CertificateRefused {
        List<X509Certificate> certificates = Pem.certificates(chain);
        PrivateKey secret = Pem.key(key);
        CertificateCheck.check(certificates, secret, name, now);
    }

    @Test
    void hasNothingAgainstASoundOne() {
        assertThatCode(() -> check(NAME, NOW)).doesNotThrowAnyException();
    }

    @Test
    void saysWhenItExpired() {
        assertThatThrownBy(() -> check(NAME, NOW.plus(Duration.ofDays(400))))
                .isInstanceOf(CertificateRefused.class)
                .hasMessageContaining("expired at");
    }

    @Test
    void saysThatItIsNotYetValid() {
        assertThatThrownBy(() -> check(NAME, NOW.minus(Duration.ofDays(1))))
                .isInstanceOf(CertificateRefused.class)
                .hasMessageContaining("is valid from");
    }

    @Test
    void saysWhichNamesItIsFor() {
        assertThatThrownBy(() -> check(HostName.of("other.example.com").orElseThrow(), NOW))
                .isInstanceOf(CertificateRefused.class)
                .hasMessage("The certificate is for gateway.example.com, not for other.example.com.");
    }

    @Test
    void aWildcardStandsForOneLabel() throws Exception {
        HostName wildcard = new HostName("*.example.com");
        write(CertificateAuthority.of(NAME, NOW).issue(wildcard, NOW));

        assertThatCode(() -> check(NAME, NOW)).doesNotThrowAnyException();
        assertThatThrownBy(() -> check(HostName.of("a.b.example.com").orElseThrow(), NOW))
                .isInstanceOf(CertificateRefused.class);
    }

    @Test
    void saysThatTheKeyIsAnothers() throws Exception {
        Files.write(
                key,
                Pem.text(KeyPairGenerator.getInstance("RSA").generateKeyPair().getPrivate()));
        assertThatThrownBy(() -> check(NAME, NOW))
                .isInstanceOf(CertificateRefused.class)
                .hasMessageContaining("The key does not belong to the certificate");
    }

    @Test
    void saysHowToConvertAKeyOfAnotherForm() throws Exception {
        Files.writeString(key, "-----BEGIN RSA PRIVATE KEY-----\nAAAA\n-----END RSA PRIVATE KEY-----\n");
        assertThatThrownBy(() -> check(NAME, NOW))
                .isInstanceOf(CertificateRefused.class)
                .hasMessageContaining("openssl pkcs8 -topk8");
    }

    @Test
    void saysThatAFileIsMissingOrHoldsSomethingElse() throws Exception {
        Files.writeString(chain, "no certificate");
        assertThatThrownBy(() -> check(NAME, NOW))
                .isInstanceOf(CertificateRefused.class)
                .hasMessageContaining(chain.toString());
        Files.delete(chain);
        assertThatThrownBy(() -> check(NAME, NOW))
                .isInstanceOf(CertificateRefused.class)
                .hasMessageContaining("cannot be read");
    }
}
