package dev.gatewright.bundle.signing;

import dev.gatewright.bundle.Refused;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyPairGenerator;
import java.security.PrivateKey;
import java.security.Signature;
import java.security.interfaces.ECPrivateKey;
import java.security.spec.PKCS8EncodedKeySpec;
import java.util.Base64;
import java.util.Set;

/** A private key that signs with ES256, kept in a PKCS#8 PEM file that only its owner can read. */
public final class SigningKey {

    private static final String BEGIN = "-----BEGIN PRIVATE KEY-----";
    private static final String END = "-----END PRIVATE KEY-----";
    private static final int MAXIMUM_FILE = 16 << 10;

    private final ECPrivateKey key;
    private final VerificationKey verificationKey;

    private SigningKey(ECPrivateKey key) throws IOException {
        if (!P256.isThisCurve(key.getParams()) || !P256.isScalar(key.getS())) {
            throw new IOException("the key is not on the curve P-256 (prime256v1)");
        }
        this.key = key;
        try {
            this.verificationKey = VerificationKey.of(P256.publicPoint(key.getS()));
        } catch (Refused e) {
            throw new IOException("the key has no public point", e);
        }
    }

    public static SigningKey generate() {
        try {
            KeyPairGenerator generator = KeyPairGenerator.getInstance("EC");
            generator.initialize(P256.PARAMETERS);
            return new SigningKey((ECPrivateKey) generator.generateKeyPair().getPrivate());
        } catch (GeneralSecurityException | IOException e) {
            throw new IllegalStateException("every JDK makes P-256 keys", e);
        }
    }

    /** Reads an unencrypted PKCS#8 PEM file. */
    public static SigningKey read(Path file) throws IOException {
        if (Files.size(file) > MAXIMUM_FILE) {
            throw new IOException(file + ": too large for a private key");
        }
        try {
            return parse(Files.readString(file, StandardCharsets.US_ASCII));
        } catch (IOException e) {
            throw new IOException(file + ": " + e.getMessage(), e);
        }
    }

    static SigningKey parse(String pem) throws IOException {
        int begin = pem.indexOf(BEGIN);
        int end = pem.indexOf(END);
        if (begin < 0 || end < begin) {
            throw new IOException("no unencrypted PKCS#8 private key (\"" + BEGIN
                    + "\"); openssl pkcs8 -topk8 -nocrypt converts other forms");
        }
        String body = pem.substring(begin + BEGIN.length(), end).replaceAll("\\s", "");
        try {
            PrivateKey key = KeyFactory.getInstance("EC")
                    .generatePrivate(new PKCS8EncodedKeySpec(Base64.getDecoder().decode(body)));
            return new SigningKey((ECPrivateKey) key);
        } catch (IllegalArgumentException | GeneralSecurityException e) {
            throw new IOException("not an EC private key", e);
        }
    }

    /** Reads what {@link #pkcs8} gives. */
    public static SigningKey of(byte[] pkcs8) throws IOException {
        try {
            return new SigningKey(
                    (ECPrivateKey) KeyFactory.getInstance("EC").generatePrivate(new PKCS8EncodedKeySpec(pkcs8)));
        } catch (ClassCastException | GeneralSecurityException e) {
            throw new IOException("not an EC private key", e);
        }
    }

    /** The private key itself in PKCS#8, to be sealed: whoever has it signs. */
    public byte[] pkcs8() {
        return key.getEncoded();
    }

    /** Writes a new file with mode 0600; an existing file is never overwritten. */
    public void write(Path file) throws IOException {
        FileAttribute<?>[] ownerOnly =
                file.getFileSystem().supportedFileAttributeViews().contains("posix")
                        ? new FileAttribute<?>[] {
                            PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"))
                        }
                        : new FileAttribute<?>[0];
        try (FileChannel channel =
                FileChannel.open(file, Set.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE), ownerOnly)) {
            ByteBuffer bytes = ByteBuffer.wrap(pem().getBytes(StandardCharsets.US_ASCII));
            while (bytes.hasRemaining()) {
                channel.write(bytes);
            }
            channel.force(true);
        }
    }

    private String pem() {
        return BEGIN + "\n" + Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(key.getEncoded()) + "\n" + END
                + "\n";
    }

    public VerificationKey verificationKey() {
        return verificationKey;
    }

    public String kid() {
        return verificationKey.kid();
    }

    /** r and s, 32 bytes each. */
    byte[] sign(byte[] message) {
        try {
            Signature signer = Signature.getInstance("SHA256withECDSAinP1363Format");
            signer.initSign(key);
            signer.update(message);
            return signer.sign();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("the key does not sign", e);
        }
    }

    /** The key's id; the key itself is never printed. */
    @Override
    public String toString() {
        return kid();
    }
}
