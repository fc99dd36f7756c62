package dev.gatewright.quickstart.tls;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.security.GeneralSecurityException;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.Signature;
import java.security.cert.CertificateParsingException;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** What callers would find wrong with a certificate, said before there are any. */
public final class CertificateCheck {

    private static final int DNS = 2;
    private static final int ADDRESS = 7;
    private static final Map<String, String> SIGNATURES =
            Map.of("EC", "SHA256withECDSA", "RSA", "SHA256withRSA", "EdDSA", "Ed25519");

    private CertificateCheck() {}

    /** {@code chain} begins with the server's own certificate. */
    public static void check(List<X509Certificate> chain, PrivateKey key, HostName name, Instant now)
            throws CertificateRefused {
        for (X509Certificate one : chain) {
            validity(one, now);
        }
        X509Certificate server = chain.getFirst();
        if (!belongs(key, server.getPublicKey())) {
            throw new CertificateRefused("The key does not belong to the certificate of "
                    + server.getSubjectX500Principal() + ", the first in its file.");
        }
        List<String> names = names(server);
        if (names.stream().noneMatch(one -> matches(one, name))) {
            throw new CertificateRefused("The certificate is for "
                    + (names.isEmpty() ? "no name" : String.join(", ", names)) + ", not for " + name.text() + ".");
        }
    }

    private static void validity(X509Certificate certificate, Instant now) throws CertificateRefused {
        Instant from = certificate.getNotBefore().toInstant();
        Instant until = certificate.getNotAfter().toInstant();
        if (now.isAfter(until)) {
            throw new CertificateRefused(
                    "The certificate of " + certificate.getSubjectX500Principal() + " expired at " + until + ".");
        }
        if (now.isBefore(from)) {
            throw new CertificateRefused("The certificate of " + certificate.getSubjectX500Principal()
                    + " is valid from " + from + " on only.");
        }
    }

    private static boolean belongs(PrivateKey key, PublicKey other) {
        String algorithm = SIGNATURES.get(other.getAlgorithm());
        if (algorithm == null) {
            return false;
        }
        try {
            byte[] sample = {1, 2, 3};
            Signature signature = Signature.getInstance(algorithm);
            signature.initSign(key);
            signature.update(sample);
            byte[] signed = signature.sign();
            signature.initVerify(other);
            signature.update(sample);
            return signature.verify(signed);
        } catch (GeneralSecurityException e) {
            return false;
        }
    }

    /** The alternative names; a common name has counted for nothing for years. */
    private static List<String> names(X509Certificate certificate) throws CertificateRefused {
        List<String> names = new ArrayList<>();
        try {
            Collection<List<?>> alternatives = certificate.getSubjectAlternativeNames();
            for (List<?> one : alternatives == null ? List.<List<?>>of() : alternatives) {
                int kind = (Integer) one.getFirst();
                if (kind == DNS || kind == ADDRESS) {
                    names.add(String.valueOf(one.get(1)).toLowerCase(Locale.ROOT));
                }
            }
            return names;
        } catch (CertificateParsingException e) {
            throw new CertificateRefused("The certificate's names cannot be read.", e);
        }
    }

    private static boolean matches(String one, HostName name) {
        if (name.isAddress()) {
            return isAddress(one, name);
        }
        int dot = name.text().indexOf('.');
        return one.equals(name.text())
                || (one.startsWith("*.")
                        && dot > 0
                        && name.text().substring(dot).equals(one.substring(1)));
    }

    private static boolean isAddress(String text, HostName name) {
        try {
            return !text.chars().anyMatch(Character::isLetter)
                    && Arrays.equals(InetAddress.getByName(text).getAddress(), name.address());
        } catch (UnknownHostException e) {
            return false;
        }
    }
}
