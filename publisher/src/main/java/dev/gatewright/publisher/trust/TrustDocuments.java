package dev.gatewright.publisher.trust;

import dev.gatewright.bundle.Refused;
import dev.gatewright.bundle.trust.SignedTrust;
import dev.gatewright.bundle.trust.TrustDocument;
import dev.gatewright.publisher.rows.Sql;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** The trust documents of the organization in scope, as they were signed. */
@ApplicationScoped
public class TrustDocuments {

    private final Sql sql;

    TrustDocuments(Sql sql) {
        this.sql = sql;
    }

    /** A document with its bytes. */
    @SuppressWarnings("ArrayRecordComponent")
    public record Kept(TrustDocument document, byte[] signed, Instant createdAt) {}

    public Optional<Kept> latest() {
        return sql.first(
                "select * from trust_document order by version desc limit 1",
                row -> kept(row.bytes("document"), row.instant("created_at")));
    }

    /** All of them, the oldest first. */
    List<Kept> all() {
        return sql.list(
                "select * from trust_document order by version",
                row -> kept(row.bytes("document"), row.instant("created_at")));
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

    private static Kept kept(byte[] signed, Instant createdAt) {
        try {
            return new Kept(SignedTrust.readUnverified(signed), signed, createdAt);
        } catch (Refused e) {
            throw new IllegalStateException("a trust document that was verified before it was kept", e);
        }
    }
}
