package dev.gatewright.gateway.listener;

import io.netty.handler.ssl.util.SelfSignedCertificate;
import java.nio.file.Files;
import java.nio.file.Path;

/** Certificates for tests. */
final class Certificates {

    private Certificates() {}

    static void selfSigned(String host, Path key, Path certificate) throws Exception {
        SelfSignedCertificate made = new SelfSignedCertificate(host);
        try {
            Files.copy(made.privateKey().toPath(), key);
            Files.copy(made.certificate().toPath(), certificate);
        } finally {
            made.delete();
        }
    }
}
