package dev.gatewright.bundle.signing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIOException;

import dev.gatewright.bundle.Refused;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.KeyPairGenerator;
import java.security.spec.ECGenParameterSpec;
import java.util.Base64;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class KeysTest {

    /** RFC 7515 appendix A.3.1. */
    private static final Jwk RFC_7515 = new Jwk(
            "P-256",
            "EC",
            "f83OJ3D2xF1Bg8vub9tLe1gHMzV76e8Tus9uPHvRVEU",
            "x_FEzRu9m36HLN_tue659LNpXW6pCyStikYjKIWI5a0");

    @TempDir
    Path folder;

    @Test
    void readsBackTheKeyItWrote() throws IOException {
        SigningKey key = SigningKey.generate();
        Path file = folder.resolve("key.pem");
        key.write(file);

        assertThat(SigningKey.read(file).verificationKey()).isEqualTo(key.verificationKey());
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                .isEqualTo("rw-------");
    }

    @Test
    void neverOverwritesAKey() throws IOException {
        Path file = folder.resolve("key.pem");
        SigningKey.generate().write(file);

        assertThatExceptionOfType(FileAlreadyExistsException.class)
                .isThrownBy(() -> SigningKey.generate().write(file));
    }

    @Test
    void refusesKeysOfOtherKinds() throws Exception {
        assertThatIOException().isThrownBy(() -> SigningKey.parse("-----BEGIN EC PRIVATE KEY-----\n"));
        KeyPairGenerator rsa = KeyPairGenerator.getInstance("RSA");
        rsa.initialize(2048);
        assertThatIOException().isThrownBy(() -> SigningKey.parse(pem(rsa)));
        KeyPairGenerator p384 = KeyPairGenerator.getInstance("EC");
        p384.initialize(new ECGenParameterSpec("secp384r1"));
        assertThatIOException().isThrownBy(() -> SigningKey.parse(pem(p384)));
        assertThatIOException()
                .isThrownBy(() -> SigningKey.parse("-----BEGIN PRIVATE KEY-----\n*\n-----END PRIVATE KEY-----"));
    }

    private static String pem(KeyPairGenerator generator) {
        return "-----BEGIN PRIVATE KEY-----\n"
                + Base64.getMimeEncoder()
                        .encodeToString(generator.generateKeyPair().getPrivate().getEncoded())
                + "\n-----END PRIVATE KEY-----\n";
    }

    @Test
    void computesThumbprintsAsRfc7638Says() throws Refused {
        VerificationKey key = VerificationKey.of(RFC_7515);

        byte[] canonical = ("{\"crv\":\"P-256\",\"kty\":\"EC\",\"x\":\"" + RFC_7515.x() + "\",\"y\":\"" + RFC_7515.y()
                        + "\"}")
                .getBytes(StandardCharsets.UTF_8);
        assertThat(key.kid()).isEqualTo(Base64Url.encode(Sha256.of(canonical)));
        assertThat(key.kid()).isEqualTo("oKIywvGUpTVTyxMQ3bwIIeQUudfr_CkLMjCE19ECD-U");
        assertThat(key.jwk()).isEqualTo(RFC_7515);
    }

    @Test
    void verifiesTheSignatureOfRfc7515() throws Refused {
        String input = "eyJhbGciOiJFUzI1NiJ9.eyJpc3MiOiJqb2UiLA0KICJleHAiOjEzMDA4MTkzODAsDQogImh0dHA6Ly9leGFt"
                + "cGxlLmNvbS9pc19yb290Ijp0cnVlfQ";
        byte[] signature = Base64Url.decode(
                "DtEhU3ljbEg8L38VWAfUAqOyKAM6-Xx-F4GawxaepmXFCgfTjDxw5djxLa8ISlSApmWQxfKTUJqPP3-Kg6NU1Q");

        assertThat(VerificationKey.of(RFC_7515).verifies(input.getBytes(StandardCharsets.US_ASCII), signature))
                .isTrue();
    }

    @Test
    void refusesPointsThatAreNotOnTheCurve() {
        Jwk off = new Jwk("P-256", "EC", RFC_7515.x(), RFC_7515.x());
        Jwk zero = new Jwk("P-256", "EC", Base64Url.encode(new byte[32]), Base64Url.encode(new byte[32]));
        Jwk shorter = new Jwk("P-256", "EC", Base64Url.encode(new byte[31]), RFC_7515.y());
        for (Jwk jwk : new Jwk[] {off, zero, shorter, new Jwk("P-384", "EC", RFC_7515.x(), RFC_7515.y())}) {
            assertThatExceptionOfType(Refused.class).isThrownBy(() -> VerificationKey.of(jwk));
        }
    }

    @Test
    void neverPrintsTheKey() {
        SigningKey key = SigningKey.generate();

        assertThat(key.toString()).isEqualTo(key.kid());
    }
}
