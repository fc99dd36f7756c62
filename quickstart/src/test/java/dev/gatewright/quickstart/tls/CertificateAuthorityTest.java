package dev.gatewright.quickstart.tls;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.security.cert.CertPathValidator;
import java.security.cert.CertPathValidatorException;
import java.security.cert.CertificateFactory;
import java.security.cert.PKIXParameters;
import java.security.cert.TrustAnchor;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CertificateAuthorityTest {

    private static final Instant NOW = Instant.now().truncatedTo(ChronoUnit.SECONDS);

    private static HostName name(String text) {
        return HostName.of(text).orElseThrow();
    }

    private static void validate(CertificateAuthority authority, X509Certificate certificate) throws Exception {
        // The authority is part of the path: a trust anchor's own constraints do not count for the JDK.
        CertificateAuthority.Issued above = new CertificateAuthority.Issued(authority.certificate(), authority.key());
        PKIXParameters parameters = new PKIXParameters(Set.of(new TrustAnchor(
                above.certificate().getSubjectX500Principal(),
                above.certificate().getPublicKey(),
                null)));
        parameters.setRevocationEnabled(false);
        CertPathValidator.getInstance("PKIX")
                .validate(
                        CertificateFactory.getInstance("X.509")
                                .generateCertPath(List.of(certificate, authority.certificate())),
                        parameters);
    }

    @ParameterizedTest
    @ValueSource(strings = {"gateway.example.com", "localhost", "192.168.1.20"})
    void vouchesForItsName(String text) throws Exception {
        CertificateAuthority authority = CertificateAuthority.of(name(text), NOW);
        CertificateAuthority.Issued issued = authority.issue(name(text), NOW);

        validate(authority, issued.certificate());
        assertThatCode(() -> CertificateCheck.check(List.of(issued.certificate()), issued.key(), name(text), NOW))
                .doesNotThrowAnyException();
        assertThat(authority.isGoodFor(name(text), NOW)).isTrue();
    }

    @Test
    void cannotVouchForAnother() throws Exception {
        CertificateAuthority authority = CertificateAuthority.of(name("gateway.example.com"), NOW);
        CertificateAuthority.Issued other = authority.issue(name("bank.example.com"), NOW);

        assertThatThrownBy(() -> validate(authority, other.certificate()))
                .isInstanceOf(CertPathValidatorException.class)
                .hasMessageContaining("name constraints");
        assertThat(authority.isGoodFor(name("bank.example.com"), NOW)).isFalse();
    }

    @Test
    void isReplacedBeforeItsCertificatesWouldOutliveIt() throws Exception {
        CertificateAuthority authority = CertificateAuthority.of(name("localhost"), NOW);

        assertThat(authority.isGoodFor(name("localhost"), NOW.plus(3000, ChronoUnit.DAYS)))
                .isTrue();
        assertThat(authority.isGoodFor(name("localhost"), NOW.plus(3400, ChronoUnit.DAYS)))
                .isFalse();
    }

    @Test
    void certificatesLiveNoLongerThanBrowsersTake() throws Exception {
        X509Certificate certificate = CertificateAuthority.of(name("localhost"), NOW)
                .issue(name("localhost"), NOW)
                .certificate();

        assertThat(ChronoUnit.DAYS.between(
                        certificate.getNotBefore().toInstant(),
                        certificate.getNotAfter().toInstant()))
                .isBetween(390L, 398L);
    }
}
