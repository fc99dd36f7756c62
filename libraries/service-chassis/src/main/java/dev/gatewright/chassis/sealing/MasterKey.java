package dev.gatewright.chassis.sealing;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.Base64;
import javax.crypto.AEADBadTagException;
import javax.crypto.Cipher;
import javax.crypto.KDF;
import javax.crypto.SecretKey;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.HKDFParameterSpec;

/** 32 random bytes, kept in a file as Base64, that seal what a service keeps in its database. */
public final class MasterKey {

    private static final int LENGTH = 32;
    private static final int NONCE = 12;
    private static final int TAG_BITS = 128;
    private static final byte FORMAT = 1;
    private static final SecureRandom RANDOM = new SecureRandom();

    private final SecretKey sealingKey;

    private MasterKey(byte[] bytes) {
        try {
            sealingKey = KDF.getInstance("HKDF-SHA256")
                    .deriveKey(
                            "AES",
                            HKDFParameterSpec.ofExtract()
                                    .addIKM(bytes)
                                    .thenExpand("gatewright sealing v1".getBytes(StandardCharsets.US_ASCII), LENGTH));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every JDK has HKDF", e);
        }
    }

    /** @throws IOException with a sentence for the operator when the file holds no master key */
    public static MasterKey read(Path file) throws IOException {
        if (Files.size(file) > 1024) {
            throw new IOException(file + ": too large for a master key");
        }
        return parse(Files.readString(file, StandardCharsets.US_ASCII), file.toString());
    }

    static MasterKey parse(String text, String where) throws IOException {
        byte[] bytes;
        try {
            bytes = Base64.getDecoder().decode(text.strip());
        } catch (IllegalArgumentException e) {
            throw new IOException(where + ": a master key is 32 bytes in Base64 (openssl rand -base64 32)", e);
        }
        if (bytes.length != LENGTH) {
            throw new IOException(where + ": a master key is 32 bytes in Base64, this has " + bytes.length);
        }
        return new MasterKey(bytes);
    }

    /** Base64 of a new key, as {@link #read} reads it. */
    public static String generate() {
        byte[] bytes = new byte[LENGTH];
        RANDOM.nextBytes(bytes);
        return Base64.getEncoder().encodeToString(bytes);
    }

    public byte[] seal(String label, byte[] plain) {
        byte[] nonce = new byte[NONCE];
        RANDOM.nextBytes(nonce);
        try {
            byte[] sealed = cipher(Cipher.ENCRYPT_MODE, nonce, 0, label).doFinal(plain);
            return ByteBuffer.allocate(1 + NONCE + sealed.length)
                    .put(FORMAT)
                    .put(nonce)
                    .put(sealed)
                    .array();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every JDK has AES-GCM", e);
        }
    }

    public byte[] open(String label, byte[] sealed) throws SealBroken {
        if (sealed.length < 1 + NONCE + TAG_BITS / 8 || sealed[0] != FORMAT) {
            throw new SealBroken(label + ": not a sealed value");
        }
        try {
            return cipher(Cipher.DECRYPT_MODE, sealed, 1, label).doFinal(sealed, 1 + NONCE, sealed.length - 1 - NONCE);
        } catch (AEADBadTagException e) {
            throw new SealBroken(label + ": sealed with another master key, or altered");
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every JDK has AES-GCM", e);
        }
    }

    private Cipher cipher(int mode, byte[] nonce, int offset, String label) throws GeneralSecurityException {
        Cipher cipher = Cipher.getInstance("AES/GCM/NoPadding");
        cipher.init(mode, sealingKey, new GCMParameterSpec(TAG_BITS, nonce, offset, NONCE));
        cipher.updateAAD(label.getBytes(StandardCharsets.UTF_8));
        return cipher;
    }
}
