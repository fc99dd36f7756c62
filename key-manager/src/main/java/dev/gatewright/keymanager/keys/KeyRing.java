package dev.gatewright.keymanager.keys;

import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.jwk.JWKSet;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** The signing keys at one moment of reading, and the schedule that says which of them counts when. */
public record KeyRing(KeySchedule schedule, List<Entry> entries) {

    /** A key, with its private part as long as it may sign. */
    public record Entry(ECKey key, Instant created, Instant signsFrom) {

        KeySchedule.Slot slot() {
            return new KeySchedule.Slot(key.getKeyID(), signsFrom);
        }

        /** Never the key. */
        @Override
        public String toString() {
            return key.getKeyID();
        }
    }

    public KeyRing {
        entries = List.copyOf(entries);
    }

    public ECKey signer(Instant now) {
        String kid = schedule.signer(slots(), now)
                .orElseThrow(() -> new IllegalStateException("there is no signing key for this moment"));
        return find(kid).orElseThrow();
    }

    /** The public parts of the keys that someone may meet a signature of. */
    public JWKSet published(Instant now) {
        List<String> kids = schedule.published(slots(), now);
        return new JWKSet(entries.stream()
                .map(Entry::key)
                .filter(key -> kids.contains(key.getKeyID()))
                .map(key -> (com.nimbusds.jose.jwk.JWK) key.toPublicJWK())
                .toList());
    }

    /** A published key. */
    public Optional<ECKey> published(String kid, Instant now) {
        return schedule.published(slots(), now).contains(kid) ? find(kid).map(ECKey::toPublicJWK) : Optional.empty();
    }

    public List<KeySchedule.Slot> slots() {
        return entries.stream().map(Entry::slot).toList();
    }

    private Optional<ECKey> find(String kid) {
        return entries.stream()
                .map(Entry::key)
                .filter(key -> key.getKeyID().equals(kid))
                .findFirst();
    }
}
