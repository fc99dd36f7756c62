package dev.gatewright.keymanager.links;

import dev.gatewright.chassis.database.Database;
import dev.gatewright.keymanager.KeyManagerSettings;
import dev.gatewright.keymanager.secrets.OpaqueSecret;
import dev.gatewright.keymanager.system.SystemWork;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** The stored links. */
@ApplicationScoped
public class SingleUseLinks {

    private final Database database;
    private final SystemWork system;
    private final KeyManagerSettings settings;
    private final Clock clock;

    SingleUseLinks(Database database, SystemWork system, KeyManagerSettings settings, Clock clock) {
        this.database = database;
        this.system = system;
        this.settings = settings;
        this.clock = clock;
    }

    /** What a link is for. */
    public enum Purpose {
        FIRST_OWNER,
        INVITATION,
        PASSWORD_RESET;

        private final String column = name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /**
     * @param person whom it is for; nobody yet for the first owner's
     * @param organization into which an invitation leads
     */
    public record Link(
            Purpose purpose,
            @Nullable UUID person,
            @Nullable UUID organization) {}

    /** A new link in place of any other for the same purpose, person and organization. */
    public String make(Purpose purpose, @Nullable UUID person, @Nullable UUID organization, Duration lifetime) {
        OpaqueSecret secret = OpaqueSecret.random();
        Instant now = clock.instant();
        system.in(() -> {
            database.update(
                    "delete from single_use_link where purpose = ? and person is not distinct from ?::uuid"
                            + " and organization is not distinct from ?::uuid",
                    purpose.column,
                    person,
                    organization);
            return database.update(
                    "insert into single_use_link (hash, purpose, person, organization, created, expires)"
                            + " values (?, ?, ?, ?, ?, ?)",
                    secret.hash(),
                    purpose.column,
                    person,
                    organization,
                    now,
                    now.plus(lifetime));
        });
        return settings.url() + "/account/link/" + secret.text();
    }

    /** What the link is for, as long as it can be used. */
    public Optional<Link> find(String text) {
        return system.in(() -> database.first(
                "select purpose, person, organization from single_use_link where hash = ? and used is null and expires > ?",
                row -> new Link(
                        Purpose.valueOf(
                                row.getString(1).toUpperCase(Locale.ROOT).replace('-', '_')),
                        row.getObject(2, UUID.class),
                        row.getObject(3, UUID.class)),
                OpaqueSecret.hash(text),
                clock.instant()));
    }

    /** Takes back what was sent out for a person who does not belong there any more. */
    public void withdraw(Purpose purpose, UUID person, UUID organization) {
        system.in(() -> database.update(
                "delete from single_use_link where purpose = ? and person = ? and organization = ? and used is null",
                purpose.column,
                person,
                organization));
    }

    /** Uses the link up; false when somebody was faster. */
    public boolean use(String text) {
        return system.in(() -> database.update(
                        "update single_use_link set used = ? where hash = ? and used is null and expires > ?",
                        clock.instant(),
                        OpaqueSecret.hash(text),
                        clock.instant()))
                == 1;
    }
}
