package dev.gatewright.publisher.trust;

import dev.gatewright.bundle.signing.SigningKey;
import dev.gatewright.bundle.trust.KeyRole;
import dev.gatewright.bundle.trust.TrustDocument;
import dev.gatewright.bundle.trust.TrustedKey;
import dev.gatewright.contracts.json.StrictJson;
import dev.gatewright.publisher.rows.Row;
import dev.gatewright.publisher.rows.Sql;
import jakarta.enterprise.context.ApplicationScoped;
import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;

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

    /** Which keys each organization's newest document lets sign; of another document it says nothing. */
    private final Map<UUID, Named> named = new ConcurrentHashMap<>();

    HostedKeys(Sql sql, KeySeal seal, TrustDocuments documents, Clock clock) {
        this.sql = sql;
        this.seal = seal;
        this.documents = documents;
        this.clock = clock;
    }

    @SuppressWarnings("ArrayRecordComponent")
    private record Sealed(String kid, UUID organization, KeyRole role, byte[] bytes) {}

    /** A key that may sign until it ends. */
    private record Signer(String kid, KeyRole role, Instant createdAt, Instant notAfter) {}

    /** The newest first. */
    private record Named(TrustDocuments.Mark mark, List<Signer> signers) {}

    /** The key to sign with: of those that the trust document names, the newest that gateways had time to hear of. */
    public SigningKey current(KeyRole role) {
        return believed(role)
                .orElseThrow(() -> new IllegalStateException("the organization has no hosted key for " + role));
    }

    /** Empty when the trust document names no hosted key for the role; before there is one, all of them count. */
    Optional<SigningKey> believed(KeyRole role) {
        return signing(role).map(this::open);
    }

    /** The thumbprint of {@link #believed}. */
    Optional<String> signing(KeyRole role) {
        Instant now = clock.instant();
        List<Signer> able = documents.marked().map(this::named).orElseGet(this::hosted).stream()
                .filter(key -> key.role() == role && key.notAfter().isAfter(now))
                .toList();
        Instant known = now.minus(SETTLING);
        return able.stream()
                .filter(key -> key.createdAt().isBefore(known))
                .findFirst()
                .or(() -> able.reversed().stream().findFirst())
                .map(Signer::kid);
    }

    private List<Signer> named(TrustDocuments.Newest newest) {
        UUID organization = newest.mark().organization();
        Named before = named.get(organization);
        if (before != null && before.mark().equals(newest.mark())) {
            return before.signers();
        }
        List<TrustedKey> keys = newest.document().keys();
        List<Signer> signers = hosted().stream()
                .flatMap(hosted -> keys.stream()
                        .filter(key ->
                                key.role() == hosted.role() && key.key().kid().equals(hosted.kid()))
                        .map(key -> new Signer(hosted.kid(), hosted.role(), hosted.createdAt(), key.notAfter())))
                .toList();
        named.put(organization, new Named(newest.mark(), signers));
        return signers;
    }

    /** Those that were not retired; no document says yet when they end. */
    private List<Signer> hosted() {
        return sql.list(
                """
                select kid, role, created_at from hosted_key where retired_at is null order by created_at desc, kid
                """,
                row -> new Signer(
                        row.text("kid"), KeyRole.valueOf(row.text("role")), row.instant("created_at"), Instant.MAX));
    }

    /** The one that the next document should name: that of the present one, otherwise the newest. */
    SigningKey proposed(KeyRole role) {
        return believed(role)
                .orElseGet(() -> open(hosted().stream()
                        .filter(key -> key.role() == role)
                        .findFirst()
                        .orElseThrow()
                        .kid()));
    }

    Set<String> kids() {
        return Set.copyOf(sql.list("select kid from hosted_key", row -> row.text("kid")));
    }

    boolean isHosted(KeyRole role, String kid) {
        return sql.first(
                        "select exists (select 1 from hosted_key where role = ? and kid = ?) as hosted",
                        row -> row.truth("hosted"),
                        role,
                        kid)
                .orElseThrow();
    }

    /** Whether the document names a key that another one has left out before. */
    boolean namesRetired(TrustDocument document) {
        return sql.first(
                        "select exists (select 1 from hosted_key where kid = any(?) and retired_at is not null) as it",
                        row -> row.truth("it"),
                        kids(document))
                .orElseThrow();
    }

    /** They are never used or offered again. */
    void retire(Collection<String> kids) {
        sql.update(
                "update hosted_key set retired_at = ? where kid = any(?) and retired_at is null",
                clock.instant(),
                kids);
    }

    /** For when nobody knows which of the others were revoked. */
    void retireAllBut(TrustDocument document) {
        sql.update(
                "update hosted_key set retired_at = ? where kid <> all(?) and retired_at is null",
                clock.instant(),
                kids(document));
    }

    static List<String> kids(TrustDocument document) {
        return document.keys().stream().map(key -> key.key().kid()).toList();
    }

    private SigningKey open(String kid) {
        SigningKey known = opened.get(kid);
        return known != null
                ? known
                : open(sql.first("select * from hosted_key where kid = ?", HostedKeys::sealed, kid)
                        .orElseThrow());
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
        return hosted().stream().anyMatch(key -> key.role() == role);
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
                row.text("kid"), row.uuid("organization"), KeyRole.valueOf(row.text("role")), row.bytes("sealed"));
    }
}
