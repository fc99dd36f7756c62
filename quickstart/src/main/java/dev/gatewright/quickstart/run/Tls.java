package dev.gatewright.quickstart.run;

import dev.gatewright.quickstart.tls.CertificateAuthority;
import dev.gatewright.quickstart.tls.CertificateCheck;
import dev.gatewright.quickstart.tls.CertificateRefused;
import dev.gatewright.quickstart.tls.HostName;
import dev.gatewright.quickstart.tls.Pem;
import dev.gatewright.quickstart.tls.Trusted;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.PrivateKey;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import javax.net.ssl.SSLContext;

/**
 * What servers of a site show, and what those who call them trust.
 *
 * @param authorities the certificates (PEM) to trust beside the platform's
 * @param trustStore the platform's authorities and those, for a JVM
 * @param isPrivate whether an authority of this folder made the certificate, which nobody elsewhere knows
 */
record Tls(Path certificate, Path key, Path authorities, Path trustStore, SSLContext trust, boolean isPrivate) {

    static final String FOLDER = "tls";

    private static final Duration RENEWED_BEFORE_END = Duration.ofDays(30);

    /** Makes or checks the certificate, before anything is started. */
    static Tls of(RunFolder folder, Site site, Instant now) throws IOException {
        Path own = folder.path().resolve(FOLDER);
        Files.createDirectories(own);
        try {
            return site.certificate() == null || site.key() == null
                    ? ours(own, site.hostName(), now)
                    : given(own, site, Path.of(site.certificate()), Path.of(site.key()), now);
        } catch (CertificateRefused e) {
            throw new UpFailed(
                    String.valueOf(e.getMessage()),
                    "Give a certificate for " + site.name() + " and its key: --host " + site.name()
                            + " --cert FILE --key FILE");
        } catch (GeneralSecurityException e) {
            throw new UpFailed("No certificate can be made: " + e.getMessage(), "See " + own + ".");
        }
    }

    private static Tls given(Path own, Site site, Path certificate, Path key, Instant now)
            throws CertificateRefused, GeneralSecurityException, IOException {
        List<X509Certificate> chain = Pem.certificates(certificate);
        CertificateCheck.check(chain, Pem.key(key), site.hostName(), now);
        return trusting(own, certificate, key, certificate, chain, false);
    }

    private static Tls ours(Path own, HostName name, Instant now)
            throws CertificateRefused, GeneralSecurityException, IOException {
        Path authorityFile = own.resolve("authority.pem");
        Path certificate = own.resolve("certificate.pem");
        Path key = own.resolve("certificate.key");
        CertificateAuthority authority = authority(own, authorityFile, name, now);
        if (!isGood(certificate, key, authority, name, now)) {
            CertificateAuthority.Issued issued = authority.issue(name, now);
            PrivateFile.write(key, Pem.text(issued.key()));
            PrivateFile.write(certificate, Pem.text(issued.certificate()));
        }
        return trusting(own, certificate, key, authorityFile, List.of(authority.certificate()), true);
    }

    /** Kept as long as it can be, because people trust it by hand. */
    private static CertificateAuthority authority(Path own, Path file, HostName name, Instant now)
            throws CertificateRefused, GeneralSecurityException, IOException {
        Path keyFile = own.resolve("authority.key");
        if (Files.exists(file) && Files.exists(keyFile)) {
            CertificateAuthority known =
                    new CertificateAuthority(Pem.certificates(file).getFirst(), Pem.key(keyFile));
            if (known.isGoodFor(name, now)) {
                return known;
            }
        }
        CertificateAuthority made = CertificateAuthority.of(name, now);
        PrivateFile.write(keyFile, Pem.text(made.key()));
        PrivateFile.write(file, Pem.text(made.certificate()));
        return made;
    }

    private static boolean isGood(
            Path certificate, Path key, CertificateAuthority authority, HostName name, Instant now) {
        if (!Files.exists(certificate) || !Files.exists(key)) {
            return false;
        }
        try {
            List<X509Certificate> chain = Pem.certificates(certificate);
            PrivateKey secret = Pem.key(key);
            CertificateCheck.check(chain, secret, name, now.plus(RENEWED_BEFORE_END));
            chain.getFirst().verify(authority.certificate().getPublicKey());
            return true;
        } catch (CertificateRefused | GeneralSecurityException e) {
            // Whatever is wrong with what we made ourselves, it is made anew.
            return false;
        }
    }

    private static Tls trusting(
            Path own, Path certificate, Path key, Path authorities, List<X509Certificate> trusted, boolean isPrivate)
            throws GeneralSecurityException, IOException {
        Trusted all = Trusted.with(trusted);
        Path store = own.resolve("trusted.p12");
        PrivateFile.write(store, all.store());
        return new Tls(certificate, key, authorities, store, all.context(), isPrivate);
    }
}
