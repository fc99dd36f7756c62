package dev.gatewright.keymanager.keys;

import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * Which key signs, which are published, and when the next is due.
 *
 * @param every how long a key signs
 * @param ahead how long a key is published before it signs: longer than anyone keeps a fetched key set
 * @param overlap how long a key stays published after its successor began to sign: longer than any token lives
 */
public record KeySchedule(Duration every, Duration ahead, Duration overlap) {

    /** A key as the schedule sees it. */
    public record Slot(String kid, Instant signsFrom) {}

    public Optional<String> signer(List<Slot> keys, Instant now) {
        return keys.stream()
                .filter(key -> !key.signsFrom().isAfter(now))
                .max(Comparator.comparing(Slot::signsFrom))
                .map(Slot::kid);
    }

    public List<String> published(List<Slot> keys, Instant now) {
        return keys.stream()
                .filter(key -> retires(keys, key).map(now::isBefore).orElse(true))
                .map(Slot::kid)
                .toList();
    }

    /** When the key leaves the published set; unknown as long as it has no successor. */
    public Optional<Instant> retires(List<Slot> keys, Slot key) {
        return signsUntil(keys, key).map(end -> end.plus(overlap));
    }

    /** When the key's successor begins to sign; unknown as long as it has none. */
    public Optional<Instant> signsUntil(List<Slot> keys, Slot key) {
        return keys.stream()
                .map(Slot::signsFrom)
                .filter(start -> start.isAfter(key.signsFrom()))
                .min(Comparator.naturalOrder());
    }

    /** The moment from which a key to be made now would sign, if one is to be made now. */
    public Optional<Instant> next(List<Slot> keys, Instant now) {
        Optional<Instant> newest = keys.stream().map(Slot::signsFrom).max(Comparator.naturalOrder());
        if (newest.isEmpty()) {
            return Optional.of(now);
        }
        Instant due = newest.get().plus(every);
        if (now.isBefore(due.minus(ahead))) {
            return Optional.empty();
        }
        Instant earliest = now.plus(ahead);
        return Optional.of(due.isAfter(earliest) ? due : earliest);
    }
}
