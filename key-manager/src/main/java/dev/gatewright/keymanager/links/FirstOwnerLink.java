package dev.gatewright.keymanager.links;

import dev.gatewright.keymanager.KeyManagerSettings;
import dev.gatewright.keymanager.links.SingleUseLinks.Purpose;
import dev.gatewright.keymanager.organizations.Memberships;
import io.quarkus.runtime.StartupEvent;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.Set;

/** Offers, as long as nobody owns anything, a link by which the first owner comes in; each start makes a new one. */
@ApplicationScoped
class FirstOwnerLink {

    private static final int AFTER_THE_DEMO = 300;
    private static final Duration LIFETIME = Duration.ofHours(24);

    private final Memberships memberships;
    private final SingleUseLinks links;
    private final KeyManagerSettings settings;

    FirstOwnerLink(Memberships memberships, SingleUseLinks links, KeyManagerSettings settings) {
        this.memberships = memberships;
        this.links = links;
        this.settings = settings;
    }

    void start(@Observes @Priority(AFTER_THE_DEMO) StartupEvent started) {
        if (memberships.hasOwner()) {
            return;
        }
        String link = links.make(Purpose.FIRST_OWNER, null, null, LIFETIME);
        settings.firstOwnerLinkFile().ifPresentOrElse(file -> write(file, link), () -> print(link));
    }

    private static void write(Path file, String link) {
        try {
            Files.deleteIfExists(file);
            try (FileChannel channel = FileChannel.open(
                    file,
                    Set.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE),
                    PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")))) {
                channel.write(ByteBuffer.wrap((link + "\n").getBytes(StandardCharsets.US_ASCII)));
            }
        } catch (IOException e) {
            throw new UncheckedIOException("the first owner's link cannot be written to " + file, e);
        }
    }

    /** To the terminal of whoever starts the service, and past the log, which is kept and read by others. */
    private static void print(String link) {
        System.out.println("Create the first owner within 24 hours at " + link);
    }
}
