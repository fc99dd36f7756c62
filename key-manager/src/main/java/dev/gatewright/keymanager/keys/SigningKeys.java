package dev.gatewright.keymanager.keys;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.jwk.KeyUse;
import com.nimbusds.jose.jwk.gen.ECKeyGenerator;
import dev.gatewright.chassis.sealing.MasterKey;
import dev.gatewright.chassis.sealing.SealBroken;
import dev.gatewright.keymanager.KeyManagerSettings;
import dev.gatewright.keymanager.system.SystemWork;
import io.quarkus.runtime.StartupEvent;
import io.quarkus.scheduler.Scheduled;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.io.IOException;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The keys in force, read from the store once a minute, which is also when the next is made if it is due. */
@ApplicationScoped
public class SigningKeys {

    private static final int BEFORE_THE_FIRST_TOKEN = 100;

    private final SigningKeyStore store;
    private final SystemWork system;
    private final KeyManagerSettings settings;
    private final KeySchedule schedule;
    private final Clock clock;
    private volatile @Nullable KeyRing ring;

    SigningKeys(SigningKeyStore store, SystemWork system, KeyManagerSettings settings, Clock clock) {
        this.store = store;
        this.system = system;
        this.settings = settings;
        this.schedule = new KeySchedule(
                settings.signingKeys().every(),
                settings.signingKeys().ahead(),
                settings.signingKeys().overlap());
        this.clock = clock;
    }

    void start(@Observes @Priority(BEFORE_THE_FIRST_TOKEN) StartupEvent started) {
        turn();
    }

    /** Reads what is stored, and makes the next key when it is due. */
    @Scheduled(every = "60s", delayed = "60s")
    public void turn() {
        MasterKey master = masterKey();
        ring = system.in(() -> {
            KeyRing stored = read(master);
            return advance(stored, master);
        });
    }

    /**
     * Makes the next key before its time, as a part of the running transaction: it is published at once and signs after
     * the time that published keys need to spread. Nothing when one is waiting already. {@link #turn} makes it known.
     */
    public Optional<KeyState> makeNext() {
        MasterKey master = masterKey();
        return system.in(() -> {
            KeyRing stored = read(master);
            Instant now = clock.instant();
            if (stored.slots().stream().anyMatch(slot -> slot.signsFrom().isAfter(now))) {
                return Optional.empty();
            }
            KeyRing.Entry made = new KeyRing.Entry(generate(), now, now.plus(schedule.ahead()));
            store.add(made, master);
            return stored.with(made).states(now).stream()
                    .filter(key -> key.kid().equals(made.key().getKeyID()))
                    .findFirst();
        });
    }

    public KeyRing ring() {
        KeyRing read = ring;
        if (read == null) {
            throw new IllegalStateException("the signing keys have not been read yet");
        }
        return read;
    }

    /** One replica at a time. */
    private KeyRing read(MasterKey master) {
        store.lock();
        try {
            store.check(master);
            return new KeyRing(schedule, store.read(master));
        } catch (SealBroken e) {
            throw new WrongMasterKey(settings.masterKeyFile(), e);
        }
    }

    private KeyRing advance(KeyRing stored, MasterKey master) {
        Instant now = clock.instant();
        List<KeySchedule.Slot> slots = stored.slots();
        Optional<Instant> due = schedule.next(slots, now);
        due.ifPresent(signsFrom -> store.add(new KeyRing.Entry(generate(), now, signsFrom), master));
        List<String> published = schedule.published(slots, now);
        List<String> gone = slots.stream()
                .map(KeySchedule.Slot::kid)
                .filter(kid -> !published.contains(kid))
                .toList();
        gone.forEach(store::remove);
        return due.isEmpty() && gone.isEmpty() ? stored : read(master);
    }

    private MasterKey masterKey() {
        try {
            return MasterKey.read(settings.masterKeyFile());
        } catch (IOException e) {
            throw new IllegalStateException(
                    "gatewright.key-manager.master-key-file: the master key cannot be read: " + e.getMessage(), e);
        }
    }

    private static ECKey generate() {
        try {
            return new ECKeyGenerator(Curve.P_256)
                    .keyUse(KeyUse.SIGNATURE)
                    .algorithm(JWSAlgorithm.ES256)
                    .keyIDFromThumbprint(true)
                    .generate();
        } catch (JOSEException e) {
            throw new IllegalStateException("every JDK makes P-256 keys", e);
        }
    }
}
