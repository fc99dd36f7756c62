package dev.gatewright.publisher.trust;

import dev.gatewright.bundle.signing.SigningKey;
import dev.gatewright.bundle.trust.KeyRole;
import dev.gatewright.chassis.sealing.MasterKey;
import dev.gatewright.chassis.sealing.SealBroken;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Seals hosted keys with the master key; organization and role are part of what the seal protects. */
@ApplicationScoped
class KeySeal {

    private final @Nullable MasterKey master;

    KeySeal(TrustConfig config) {
        try {
            this.master = config.masterKeyFile().isPresent()
                    ? MasterKey.read(config.masterKeyFile().get())
                    : null;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private MasterKey master() {
        if (master == null) {
            throw new IllegalStateException("gatewright.publisher.trust.master-key-file names no master key");
        }
        return master;
    }

    byte[] seal(UUID organization, KeyRole role, SigningKey key) {
        return master().seal(label(organization, role), key.pkcs8());
    }

    SigningKey open(UUID organization, KeyRole role, byte[] sealed) {
        try {
            return SigningKey.of(master().open(label(organization, role), sealed));
        } catch (SealBroken e) {
            throw new IllegalStateException(
                    "a hosted signing key does not open: " + e.getMessage()
                            + ". Is this the master key that sealed it?",
                    e);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String label(UUID organization, KeyRole role) {
        return "publisher hosted " + role + " key of " + organization;
    }
}
