package dev.gatewright.publisher.trust;

import dev.gatewright.bundle.Refused;
import dev.gatewright.bundle.trust.SignedTrust;
import dev.gatewright.bundle.trust.TrustDocument;
import dev.gatewright.publisher.rows.Sql;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;

/** The trust documents of the organization in scope, as they were signed. */
@ApplicationScoped
public class TrustDocuments {

    private final Sql sql;

    /**
     * The newest of each organization as it was read last: whether it still is the newest is asked of the database each
     * time, so other nodes, roll backs and restores are seen, and whose it is was decided there as well.
     */
    private final Map<UUID, Newest> read = new ConcurrentHashMap<>();

    TrustDocuments(Sql sql) {
        this.sql = sql;
    }

    /** What tells a document from every other: a restored database may hold another one of the same version. */
    record Mark(UUID organization, long version, Instant createdAt) {}

    record Newest(Mark mark, TrustDocument document) {}

    public Optional<TrustDocument> newest() {
        return marked().map(Newest::document);
    }

    /** The newest, parsed only when it is another than before. */
    Optional<Newest> marked() {
        return sql.first(
                        "select organization, version, created_at from trust_document order by version desc limit 1",
                        row -> new Mark(row.uuid("organization"), row.number("version"), row.instant("created_at")))
                .map(this::known);
    }

    private Newest known(Mark mark) {
        Newest before = read.get(mark.organization());
        if (before != null && before.mark().equals(mark)) {
            return before;
        }
        Newest now = new Newest(mark, parsed(version(mark.version()).orElseThrow()));
        read.put(mark.organization(), now);
        return now;
    }

    /** All of them, the oldest first. */
    List<TrustDocument> all() {
        return after(0).stream().map(TrustDocuments::parsed).toList();
    }

    /** A document as it was signed. */
    Optional<byte[]> version(long version) {
        return sql.first(
                "select document from trust_document where version = ?", row -> row.bytes("document"), version);
    }

    /** Lowest version first. */
    public List<byte[]> after(long version) {
        return sql.list(
                "select document from trust_document where version > ? order by version",
                row -> row.bytes("document"),
                version);
    }

    void insert(UUID organization, TrustDocument document, byte[] signed, Instant now) {
        sql.update(
                "insert into trust_document (organization, version, document, created_at) values (?, ?, ?, ?)",
                organization,
                document.version(),
                signed,
                now);
    }

    /** One change of an organization's trust at a time; until the transaction ends. */
    void lock(UUID organization) {
        sql.list(
                "select pg_advisory_xact_lock(hashtextextended('trust:' || ?, 0)) is null as locked",
                row -> row.truth("locked"),
                organization.toString());
    }

    private static TrustDocument parsed(byte[] signed) {
        try {
            return SignedTrust.readUnverified(signed);
        } catch (Refused e) {
            throw new IllegalStateException("a trust document that was verified before it was kept", e);
        }
    }
}
