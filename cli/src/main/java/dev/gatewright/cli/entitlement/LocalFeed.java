package dev.gatewright.cli.entitlement;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import dev.gatewright.bundle.RefusalReason;
import dev.gatewright.bundle.Refused;
import dev.gatewright.bundle.feed.FeedExpectations;
import dev.gatewright.bundle.feed.FeedHeader;
import dev.gatewright.bundle.feed.FeedLimits;
import dev.gatewright.bundle.feed.FeedSnapshot;
import dev.gatewright.bundle.feed.FeedTerms;
import dev.gatewright.bundle.feed.FeedVerifier;
import dev.gatewright.bundle.feed.FeedWriter;
import dev.gatewright.bundle.signing.SigningKey;
import dev.gatewright.bundle.trust.KeyRole;
import dev.gatewright.cli.files.FileLock;
import dev.gatewright.cli.files.GatewayFolder;
import dev.gatewright.cli.files.KeyFolder;
import dev.gatewright.cli.files.WholeFile;
import dev.gatewright.contracts.feed.FeedEntry;
import dev.gatewright.contracts.json.JsonRefused;
import dev.gatewright.contracts.json.StrictJson;
import java.io.IOException;
import java.nio.file.Files;
import java.time.Clock;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** The feed snapshot of one gateway folder, of which the holder of the feed key is the one writer. */
final class LocalFeed {

    private static final long EPOCH = 1;
    private static final StrictJson CLAIMS = StrictJson.limitedTo(FeedLimits.DEFAULT.header());

    private final GatewayFolder gateway;
    private final KeyFolder keys;
    private final String group;
    private final Clock clock;

    LocalFeed(GatewayFolder gateway, KeyFolder keys, String group, Clock clock) {
        this.gateway = gateway;
        this.keys = keys;
        this.group = group;
        this.clock = clock;
    }

    Entries read() throws IOException, Refused {
        Optional<FeedSnapshot> snapshot = snapshot();
        return snapshot.isPresent() ? entries(snapshot.get()) : new Entries(new ArrayList<>());
    }

    /**
     * Applies a change to the newest entries and publishes them; {@code validity} null means as long as the feed before: a
     * key's revocation must not quietly make the feed valid for ever.
     */
    <R> R change(@Nullable Duration validity, Function<Entries, R> change) throws IOException, Refused {
        try (FileLock _ = FileLock.of(keys.lock())) {
            SigningKey key = KeyFolder.key(keys.feed());
            Optional<FeedSnapshot> before = snapshot();
            Entries entries = before.isPresent() ? entries(before.get()) : new Entries(new ArrayList<>());
            R result = change.apply(entries);
            Instant now = clock.instant();
            FeedTerms terms = new FeedTerms(
                    group,
                    before.map(feed -> feed.header().epoch()).orElse(EPOCH),
                    before.map(feed -> feed.header().sequence()).orElse(0L) + 1,
                    now,
                    expiry(now, validity, before),
                    before.map(feed -> feed.header().content()).orElse(null));
            WholeFile.write(gateway.feed(), new FeedWriter(key).write(terms, entries.all()));
            return result;
        }
    }

    private static @Nullable Instant expiry(Instant now, @Nullable Duration validity, Optional<FeedSnapshot> before) {
        if (validity != null) {
            return now.plus(validity);
        }
        FeedHeader last = before.map(FeedSnapshot::header).orElse(null);
        Long expiresAt = last == null ? null : last.expiresAt();
        return last == null || expiresAt == null || expiresAt <= last.issuedAt()
                ? null
                : now.plusSeconds(expiresAt - last.issuedAt());
    }

    private Optional<FeedSnapshot> snapshot() throws IOException, Refused {
        if (!Files.exists(gateway.feed())) {
            return Optional.empty();
        }
        byte[] file = Files.readAllBytes(gateway.feed());
        FeedVerifier verifier = new FeedVerifier(keys.document().keys(KeyRole.FEED, clock));
        return Optional.of(verifier.verify(file, new FeedExpectations(group, atIssueOf(file), null)));
    }

    /** A feed that has expired may be renewed: it is judged as of when it was made. Its key is judged as of now. */
    private static Clock atIssueOf(byte[] file) throws Refused {
        String[] parts = new String(file, 0, Math.min(file.length, FeedLimits.DEFAULT.header()), ISO_8859_1)
                .lines()
                .findFirst()
                .orElse("")
                .split("\\.", -1);
        try {
            byte[] claims = Base64.getUrlDecoder().decode(parts.length == 3 ? parts[1] : "");
            long issuedAt = CLAIMS.read(claims).path("issuedAt").asLong();
            return Clock.fixed(Instant.ofEpochSecond(issuedAt), ZoneOffset.UTC);
        } catch (JsonRefused | IllegalArgumentException | DateTimeException e) {
            throw new Refused(RefusalReason.SIGNATURE_MALFORMED, "the feed has no signed first line");
        }
    }

    private static Entries entries(FeedSnapshot snapshot) throws Refused {
        List<FeedEntry> all = new ArrayList<>();
        snapshot.forEach(all::add);
        return new Entries(all);
    }
}
