package dev.gatewright.quickstart.tls;

import org.jspecify.annotations.Nullable;

/** A certificate or key cannot be used; the message says why. */
public final class CertificateRefused extends Exception {

    private static final long serialVersionUID = 1L;

    CertificateRefused(String message) {
        super(message);
    }

    CertificateRefused(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}
