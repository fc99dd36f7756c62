package dev.gatewright.keymanager.keys;

import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.jwk.JWKSet;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
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

    /** The published keys as people see them, the newest first. */
    public List<KeyState> states(Instant now) {
        List<KeySchedule.Slot> slots = slots();
        List<String> published = schedule.published(slots, now);
        String signer = schedule.signer(slots, now).orElse("");
        return entries.stream()
                .filter(entry -> published.contains(entry.key().getKeyID()))
                .sorted(Comparator.comparing(Entry::signsFrom).reversed())
                .map(entry -> state(entry, slots, signer, now))
                .toList();
    }

    private KeyState state(Entry entry, List<KeySchedule.Slot> slots, String signer, Instant now) {
        String kid = entry.key().getKeyID();
        KeyState.Phase phase = entry.signsFrom().isAfter(now) ? KeyState.Phase.NEXT : KeyState.Phase.RETIRING;
        return new KeyState(
                kid,
                kid.equals(signer) ? KeyState.Phase.SIGNING : phase,
                entry.created(),
                entry.signsFrom(),
                schedule.signsUntil(slots, entry.slot()).orElse(null),
                schedule.retires(slots, entry.slot()).orElse(null));
    }

    KeyRing with(Entry added) {
        List<Entry> more = new ArrayList<>(entries);
        more.add(added);
        return new KeyRing(schedule, more);
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
