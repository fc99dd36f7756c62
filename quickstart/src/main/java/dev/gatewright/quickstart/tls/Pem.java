package dev.gatewright.quickstart.tls;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PrivateKey;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.security.spec.PKCS8EncodedKeySpec;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Certificates and keys as text (RFC 7468). */
public final class Pem {

    private static final Pattern KEY =
            Pattern.compile("-----BEGIN ([A-Z ]*PRIVATE KEY)-----([^-]*)-----END \\1-----", Pattern.DOTALL);
    private static final Base64.Encoder LINES = Base64.getMimeEncoder(64, new byte[] {'\n'});

    private Pem() {}

    public static byte[] text(X509Certificate certificate) throws CertificateException {
        return block("CERTIFICATE", certificate.getEncoded());
    }

    public static byte[] text(PrivateKey key) {
        return block("PRIVATE KEY", key.getEncoded());
    }

    private static byte[] block(String label, byte[] der) {
        return ("-----BEGIN " + label + "-----\n" + LINES.encodeToString(der) + "\n-----END " + label + "-----\n")
                .getBytes(StandardCharsets.US_ASCII);
    }

    /** At least one, in the order of the file. */
    public static List<X509Certificate> certificates(Path file) throws CertificateRefused {
        try {
            List<X509Certificate> all =
                    CertificateFactory.getInstance("X.509")
                            .generateCertificates(new ByteArrayInputStream(bytes(file)))
                            .stream()
                            .map(X509Certificate.class::cast)
                            .toList();
            if (all.isEmpty()) {
                throw new CertificateRefused(file + " holds no certificate.");
            }
            return all;
        } catch (CertificateException e) {
            throw new CertificateRefused(file + " holds no certificates in PEM form: " + e.getMessage(), e);
        }
    }

    /** The form that servers here read: PKCS#8 without a password. */
    public static PrivateKey key(Path file) throws CertificateRefused {
        Matcher found = KEY.matcher(new String(bytes(file), StandardCharsets.US_ASCII));
        if (!found.find()) {
            throw new CertificateRefused(file + " holds no private key in PEM form.");
        }
        if (!found.group(1).equals("PRIVATE KEY")) {
            throw new CertificateRefused(file + " holds a key as '" + found.group(1)
                    + "'; PKCS#8 without a password is read here. Convert it: openssl pkcs8 -topk8 -nodes -in " + file);
        }
        try {
            byte[] der = Base64.getMimeDecoder().decode(found.group(2));
            return Stream.of("EC", "RSA", "Ed25519")
                    .flatMap(algorithm -> key(algorithm, der).stream())
                    .findFirst()
                    .orElseThrow(() -> new CertificateRefused(file + " holds no key for EC, RSA or Ed25519."));
        } catch (IllegalArgumentException e) {
            throw new CertificateRefused(file + " is damaged.", e);
        }
    }

    private static Optional<PrivateKey> key(String algorithm, byte[] der) {
        try {
            return Optional.of(KeyFactory.getInstance(algorithm).generatePrivate(new PKCS8EncodedKeySpec(der)));
        } catch (GeneralSecurityException e) {
            return Optional.empty();
        }
    }

    private static byte[] bytes(Path file) throws CertificateRefused {
        try {
            return Files.readAllBytes(file);
        } catch (IOException e) {
            throw new CertificateRefused(file + " cannot be read: " + e, e);
        }
    }
}
