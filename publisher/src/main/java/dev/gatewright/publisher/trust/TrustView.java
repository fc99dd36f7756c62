package dev.gatewright.publisher.trust;

import dev.gatewright.bundle.signing.VerificationKey;
import dev.gatewright.bundle.trust.KeyRole;
import dev.gatewright.bundle.trust.TrustDocument;
import dev.gatewright.bundle.trust.TrustedKey;
import dev.gatewright.console.Status;
import dev.gatewright.console.Tone;
import dev.gatewright.console.component.Moment;
import dev.gatewright.publisher.frame.Frames;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** Trust documents in the words of a page. */
@ApplicationScoped
public class TrustView {

    private static final int DIGITS = 12;
    private static final int MOST_DOCUMENTS = 50;

    private final Frames frames;
    private final Clock clock;

    TrustView(Frames frames, Clock clock) {
        this.frames = frames;
        this.clock = clock;
    }

    /** A key of the document in force. */
    public record KeyRow(
            String kid, String digits, String signs, boolean hosted, Status status, Moment until, boolean ended) {}

    /** A document and what it changed. */
    public record DocumentRow(long version, Moment issued, List<String> changes, boolean newest) {}

    /** The newest key of each role first. */
    List<KeyRow> keys(ShowTrust.Shown shown) {
        TrustDocument document = shown.chain().getLast();
        return document.keys().stream()
                .sorted(Comparator.comparing(TrustedKey::role)
                        .thenComparing(TrustedKey::notAfter, Comparator.reverseOrder()))
                .map(key -> row(shown, document, key))
                .toList();
    }

    private KeyRow row(ShowTrust.Shown shown, TrustDocument document, TrustedKey key) {
        String kid = key.key().kid();
        boolean hosted = shown.hosted().contains(kid);
        return new KeyRow(
                kid,
                digits(key.key()),
                signs(key.role()),
                hosted,
                status(shown, document, key, hosted),
                frames.moment(key.notAfter()),
                isEnded(key, clock.instant()));
    }

    private Status status(ShowTrust.Shown shown, TrustDocument document, TrustedKey key, boolean hosted) {
        if (isEnded(key, clock.instant())) {
            return Status.of("Ended", Tone.NEUTRAL);
        }
        String signer = shown.signing().get(key.role());
        if (key.key().kid().equals(signer)) {
            return Status.of("Signs", Tone.OK);
        }
        if (!ChangeTrust.isLast(document, key)) {
            return Status.of("Replaced", Tone.NEUTRAL);
        }
        return hosted ? Status.waiting("Signs soon") : Status.of("Signs", Tone.OK);
    }

    private static boolean isEnded(TrustedKey key, Instant now) {
        return key.notAfter().isBefore(now);
    }

    static String signs(KeyRole role) {
        return switch (role) {
            case BUNDLE -> "Bundles";
            case FEED -> "Feed and heads";
        };
    }

    static String digits(VerificationKey key) {
        return key.kid().substring(0, DIGITS);
    }

    /** The newest first, and not without end. */
    List<DocumentRow> documents(List<TrustDocument> chain) {
        return IntStream.range(0, Math.min(chain.size(), MOST_DOCUMENTS))
                .map(back -> chain.size() - 1 - back)
                .mapToObj(index -> new DocumentRow(
                        chain.get(index).version(),
                        frames.moment(chain.get(index).issuedAt()),
                        changes(index == 0 ? null : chain.get(index - 1), chain.get(index)),
                        index == chain.size() - 1))
                .toList();
    }

    private static List<String> changes(@Nullable TrustDocument before, TrustDocument now) {
        if (before == null) {
            return List.of("The first");
        }
        List<String> changes = new ArrayList<>();
        if (now.version() > before.version() + 1) {
            changes.add("Above what gateways had seen");
        }
        for (VerificationKey root : now.roots()) {
            if (!before.roots().contains(root)) {
                changes.add("New root " + digits(root));
            }
        }
        for (TrustedKey key : now.keys()) {
            if (!names(before, key)) {
                changes.add(signs(key.role()) + ": new key " + digits(key.key()));
            }
        }
        for (TrustedKey key : before.keys()) {
            if (!names(now, key)) {
                boolean ended = isEnded(key, now.issuedAt());
                changes.add("%s: key %s %s"
                        .formatted(signs(key.role()), digits(key.key()), ended ? "had ended" : "is believed no more"));
            }
        }
        return changes.isEmpty() ? List.of("Other times of the same keys") : changes;
    }

    private static boolean names(TrustDocument document, TrustedKey wanted) {
        return document.keys().stream().anyMatch(key -> key.key().equals(wanted.key()));
    }
}
