package dev.gatewright.publisher.trust;

import dev.gatewright.bundle.signing.SigningKey;
import dev.gatewright.bundle.trust.KeyRole;
import dev.gatewright.bundle.trust.TrustDocument;
import dev.gatewright.contracts.json.StrictJson;
import dev.gatewright.publisher.rows.Row;
import dev.gatewright.publisher.rows.Sql;
import jakarta.enterprise.context.ApplicationScoped;
import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;

/** The hosted signing keys of the organization in scope. */
@ApplicationScoped
public class HostedKeys {

    /** How long a new key waits for gateways to hear of it: a head that names a trust document must be believed before. */
    static final Duration SETTLING = Duration.ofMinutes(10);

    private static final StrictJson JSON = StrictJson.limitedTo(1 << 10);

    private final Sql sql;
    private final KeySeal seal;
    private final TrustDocuments documents;
    private final Clock clock;

    /** Opened keys by thumbprint: opening one takes milliseconds, and heads are signed every few seconds. */
    private final Map<String, SigningKey> opened = new ConcurrentHashMap<>();

    HostedKeys(Sql sql, KeySeal seal, TrustDocuments documents, Clock clock) {
        this.sql = sql;
        this.seal = seal;
        this.documents = documents;
        this.clock = clock;
    }

    @SuppressWarnings("ArrayRecordComponent")
    private record Sealed(String kid, UUID organization, KeyRole role, byte[] bytes, Instant createdAt) {}

    /** The key to sign with: of those that the trust document names, the newest that gateways had time to hear of. */
    public SigningKey current(KeyRole role) {
        return believed(role)
                .orElseThrow(() -> new IllegalStateException("the organization has no hosted key for " + role));
    }

    /** Empty when the trust document names no hosted key for the role; before there is one, all of them count. */
    Optional<SigningKey> believed(KeyRole role) {
        List<Sealed> hosted = newestFirst(role);
        Optional<TrustDocument> document = documents.latest().map(TrustDocuments.Kept::document);
        if (document.isEmpty()) {
            return settled(hosted);
        }
        Set<String> named = document.get().keys().stream()
                .filter(key -> key.role() == role)
                .map(key -> key.key().kid())
                .collect(Collectors.toSet());
        return settled(hosted.stream().filter(key -> named.contains(key.kid())).toList());
    }

    /** The one that the next document should name: that of the present one, otherwise the newest. */
    SigningKey proposed(KeyRole role) {
        return believed(role).orElseGet(() -> open(newestFirst(role).getFirst()));
    }

    private Optional<SigningKey> settled(List<Sealed> newestFirst) {
        if (newestFirst.isEmpty()) {
            return Optional.empty();
        }
        Instant known = clock.instant().minus(SETTLING);
        Sealed chosen = newestFirst.stream()
                .filter(key -> key.createdAt().isBefore(known))
                .findFirst()
                .orElse(newestFirst.getLast());
        return Optional.of(open(chosen));
    }

    private List<Sealed> newestFirst(KeyRole role) {
        return sql.list(
                "select * from hosted_key where role = ? order by created_at desc, kid", HostedKeys::sealed, role);
    }

    Set<String> kids() {
        return Set.copyOf(sql.list("select kid from hosted_key", row -> row.text("kid")));
    }

    boolean isHosted(KeyRole role, String kid) {
        return newestFirst(role).stream().anyMatch(key -> key.kid().equals(kid));
    }

    private SigningKey open(Sealed key) {
        return opened.computeIfAbsent(key.kid(), ignored -> seal.open(key.organization(), key.role(), key.bytes()));
    }

    /** Opens any hosted key, whatever its organization: with a wrong master key nothing here could sign. */
    void requireOpening() {
        List<Sealed> any = sql.list("select * from hosted_key limit 1", HostedKeys::sealed);
        for (Sealed key : any) {
            open(key);
        }
    }

    boolean has(KeyRole role) {
        return sql.first("select kid from hosted_key where role = ? limit 1", row -> row.text("kid"), role)
                .isPresent();
    }

    /** Makes a key; what it signs is believed once a trust document names it. */
    SigningKey make(UUID organization, KeyRole role) {
        SigningKey key = SigningKey.generate();
        sql.update(
                """
                insert into hosted_key (kid, organization, role, sealed, public_key, created_at)
                values (?, ?, ?, ?, ?::jsonb, ?)
                """,
                key.kid(),
                organization,
                role,
                seal.seal(organization, role, key),
                new String(JSON.write(key.verificationKey().jwk()), StandardCharsets.UTF_8),
                clock.instant());
        return key;
    }

    private static Sealed sealed(Row row) throws SQLException {
        return new Sealed(
                row.text("kid"),
                row.uuid("organization"),
                KeyRole.valueOf(row.text("role")),
                row.bytes("sealed"),
                row.instant("created_at"));
    }
}
