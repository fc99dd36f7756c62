package dev.gatewright.quickstart.tls;

import java.io.ByteArrayInputStream;
import java.math.BigInteger;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.MessageDigest;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.SecureRandom;
import java.security.Signature;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.security.spec.ECGenParameterSpec;
import java.time.Duration;
import java.time.Instant;
import java.util.HexFormat;
import javax.security.auth.x500.X500Principal;

/**
 * A private authority for one name (RFC 5280). It says itself that it may vouch for no other, so that whoever trusts it
 * trusts its key with nothing else.
 */
public record CertificateAuthority(X509Certificate certificate, PrivateKey key) {

    private static final Duration OWN_VALIDITY = Duration.ofDays(3650);
    /** Browsers take no longer one from authorities of their own lists; nothing is gained by more. */
    private static final Duration VALIDITY = Duration.ofDays(397);
    /** Clocks of those who call may be a little behind. */
    private static final Duration ALREADY = Duration.ofHours(1);

    private static final SecureRandom RANDOM = new SecureRandom();
    private static final byte[] ECDSA_WITH_SHA256 = Der.sequence(Der.oid("1.2.840.10045.4.3.2"));
    private static final byte KEY_CERT_SIGN = 0x04;
    private static final byte DIGITAL_SIGNATURE = (byte) 0x80;

    /** A certificate with its key. */
    public record Issued(X509Certificate certificate, PrivateKey key) {}

    public static CertificateAuthority of(HostName name, Instant now) throws GeneralSecurityException {
        byte[] mark = new byte[4];
        RANDOM.nextBytes(mark);
        X500Principal self =
                new X500Principal("CN=Gatewright quick start " + HexFormat.of().formatHex(mark));
        KeyPair keys = keys();
        byte[] extensions = Der.sequence(
                critical("2.5.29.19", Der.sequence(Der.yes(), Der.integer(BigInteger.ZERO))),
                critical("2.5.29.15", Der.bits(2, KEY_CERT_SIGN)),
                critical("2.5.29.30", Der.sequence(Der.tagged(0xa0, Der.sequence(constraint(name))))),
                extension("2.5.29.14", Der.octets(identifier(keys.getPublic()))));
        byte[] content = content(self, self, keys.getPublic(), now, OWN_VALIDITY, extensions);
        return new CertificateAuthority(signed(content, keys.getPrivate()), keys.getPrivate());
    }

    /** A certificate for a server of that name. */
    public Issued issue(HostName name, Instant now) throws GeneralSecurityException {
        KeyPair keys = keys();
        byte[] extensions = Der.sequence(
                critical("2.5.29.19", Der.sequence()),
                critical("2.5.29.15", Der.bits(7, DIGITAL_SIGNATURE)),
                extension("2.5.29.37", Der.sequence(Der.oid("1.3.6.1.5.5.7.3.1"))),
                extension("2.5.29.17", Der.sequence(subject(name))),
                extension("2.5.29.14", Der.octets(identifier(keys.getPublic()))),
                extension("2.5.29.35", Der.sequence(Der.tagged(0x80, identifier(certificate.getPublicKey())))));
        byte[] content = content(
                certificate.getSubjectX500Principal(),
                new X500Principal("CN=Gatewright"),
                keys.getPublic(),
                now,
                VALIDITY,
                extensions);
        return new Issued(signed(content, key), keys.getPrivate());
    }

    /** Whether a certificate that it makes now would be valid to its end. */
    public boolean isGoodFor(HostName name, Instant now) throws GeneralSecurityException {
        byte[] constraints = certificate.getExtensionValue("2.5.29.30");
        byte[] wanted = Der.octets(Der.sequence(Der.tagged(0xa0, Der.sequence(constraint(name)))));
        return constraints != null
                && MessageDigest.isEqual(constraints, wanted)
                && certificate.getNotAfter().toInstant().isAfter(now.plus(VALIDITY));
    }

    private static byte[] content(
            X500Principal issuer,
            X500Principal subject,
            PublicKey key,
            Instant now,
            Duration validity,
            byte[] extensions) {
        byte[] serial = new byte[16];
        RANDOM.nextBytes(serial);
        return Der.sequence(
                Der.tagged(0xa0, Der.integer(BigInteger.TWO)),
                Der.integer(new BigInteger(1, serial)),
                ECDSA_WITH_SHA256,
                issuer.getEncoded(),
                Der.sequence(Der.time(now.minus(ALREADY)), Der.time(now.plus(validity))),
                subject.getEncoded(),
                key.getEncoded(),
                Der.tagged(0xa3, extensions));
    }

    private static X509Certificate signed(byte[] content, PrivateKey key) throws GeneralSecurityException {
        Signature signature = Signature.getInstance("SHA256withECDSA");
        signature.initSign(key);
        signature.update(content);
        byte[] whole = Der.sequence(content, ECDSA_WITH_SHA256, Der.bits(0, signature.sign()));
        return (X509Certificate)
                CertificateFactory.getInstance("X.509").generateCertificate(new ByteArrayInputStream(whole));
    }

    private static KeyPair keys() throws GeneralSecurityException {
        KeyPairGenerator generator = KeyPairGenerator.getInstance("EC");
        generator.initialize(new ECGenParameterSpec("secp256r1"));
        return generator.generateKeyPair();
    }

    private static byte[] subject(HostName name) {
        return name.isAddress() ? Der.tagged(0x87, name.address()) : Der.tagged(0x82, Der.ascii(name.text()));
    }

    /** An address is constrained by a network, which is it alone. */
    private static byte[] constraint(HostName name) {
        byte[] alone = {-1, -1, -1, -1};
        return name.isAddress() ? Der.tagged(0x87, name.address(), alone) : subject(name);
    }

    private static byte[] identifier(PublicKey key) throws GeneralSecurityException {
        return MessageDigest.getInstance("SHA-1").digest(key.getEncoded());
    }

    private static byte[] critical(String oid, byte[] value) {
        return Der.sequence(Der.oid(oid), Der.yes(), Der.octets(value));
    }

    private static byte[] extension(String oid, byte[] value) {
        return Der.sequence(Der.oid(oid), Der.octets(value));
    }
}
