package dev.gatewright.quickstart.demo;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static java.nio.charset.StandardCharsets.UTF_8;

import dev.gatewright.quickstart.run.PrivateFile;
import java.io.IOException;
import java.math.BigInteger;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.MessageDigest;
import java.security.Signature;
import java.security.interfaces.ECPublicKey;
import java.security.spec.ECGenParameterSpec;
import java.security.spec.PKCS8EncodedKeySpec;
import java.security.spec.X509EncodedKeySpec;
import java.util.Base64;
import java.util.List;
import java.util.Map;

/** The issuer's P-256 key, made at the first start. Signs ES256 (RFC 7518 section 3.4). */
final class SigningKey {

    private static final Base64.Encoder BASE64 = Base64.getUrlEncoder().withoutPadding();

    private final KeyPair pair;
    private final String x;
    private final String y;
    private final String id;

    private SigningKey(KeyPair pair) throws GeneralSecurityException {
        this.pair = pair;
        ECPublicKey point = (ECPublicKey) pair.getPublic();
        this.x = coordinate(point.getW().getAffineX());
        this.y = coordinate(point.getW().getAffineY());
        String thumbprint = "{\"crv\":\"P-256\",\"kty\":\"EC\",\"x\":\"%s\",\"y\":\"%s\"}".formatted(x, y);
        this.id = BASE64.encodeToString(MessageDigest.getInstance("SHA-256").digest(thumbprint.getBytes(UTF_8)));
    }

    /** The file holds the private and the public key, base64, one a line. */
    static SigningKey keptIn(Path file) throws IOException {
        try {
            if (!Files.exists(file)) {
                KeyPairGenerator generator = KeyPairGenerator.getInstance("EC");
                generator.initialize(new ECGenParameterSpec("secp256r1"));
                KeyPair fresh = generator.generateKeyPair();
                String lines = BASE64.encodeToString(fresh.getPrivate().getEncoded())
                        + "\n"
                        + BASE64.encodeToString(fresh.getPublic().getEncoded())
                        + "\n";
                PrivateFile.write(file, lines.getBytes(US_ASCII));
            }
            List<String> lines = Files.readAllLines(file, US_ASCII);
            KeyFactory factory = KeyFactory.getInstance("EC");
            Base64.Decoder decoder = Base64.getUrlDecoder();
            return new SigningKey(new KeyPair(
                    factory.generatePublic(new X509EncodedKeySpec(decoder.decode(lines.get(1)))),
                    factory.generatePrivate(new PKCS8EncodedKeySpec(decoder.decode(lines.get(0))))));
        } catch (GeneralSecurityException | IndexOutOfBoundsException | IllegalArgumentException e) {
            throw new IOException(file + " holds no key; delete it to get a new one", e);
        }
    }

    Map<String, String> jwk() {
        return Map.of("kty", "EC", "crv", "P-256", "use", "sig", "alg", "ES256", "kid", id, "x", x, "y", y);
    }

    String signed(String type, byte[] claims) {
        String header = "{\"alg\":\"ES256\",\"kid\":\"%s\",\"typ\":\"%s\"}".formatted(id, type);
        String signed = BASE64.encodeToString(header.getBytes(UTF_8)) + "." + BASE64.encodeToString(claims);
        try {
            Signature signature = Signature.getInstance("SHA256withECDSAinP1363Format");
            signature.initSign(pair.getPrivate());
            signature.update(signed.getBytes(US_ASCII));
            return signed + "." + BASE64.encodeToString(signature.sign());
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every JDK signs ES256", e);
        }
    }

    private static String coordinate(BigInteger value) {
        byte[] bytes = new byte[32];
        byte[] raw = value.toByteArray();
        int length = Math.min(raw.length, 32);
        System.arraycopy(raw, raw.length - length, bytes, 32 - length, length);
        return BASE64.encodeToString(bytes);
    }
}
