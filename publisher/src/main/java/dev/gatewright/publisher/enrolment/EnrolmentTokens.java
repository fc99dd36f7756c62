package dev.gatewright.publisher.enrolment;

import dev.gatewright.publisher.rows.Row;
import dev.gatewright.publisher.rows.Sql;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** Enrolment tokens; by hash they are found under the system's scope, as nobody knows yet whose they are. */
@ApplicationScoped
class EnrolmentTokens {

    private final Sql sql;

    EnrolmentTokens(Sql sql) {
        this.sql = sql;
    }

    Optional<EnrolmentToken> byHash(String hash) {
        return sql.first("select * from enrolment_token where hash = ?", EnrolmentTokens::token, hash);
    }

    Optional<EnrolmentToken> byId(UUID id) {
        return sql.first("select * from enrolment_token where id = ?", EnrolmentTokens::token, id);
    }

    List<EnrolmentToken> ofGroup(UUID group) {
        return sql.list(
                "select * from enrolment_token where group_id = ? order by created_at desc, id limit 200",
                EnrolmentTokens::token,
                group);
    }

    void insert(EnrolmentToken token, String hash) {
        sql.update(
                """
                insert into enrolment_token (id, organization, group_id, hash, prefix, single_use, created_by,
                    created_at, expires_at) values (?, ?, ?, ?, ?, ?, ?, ?, ?)
                """,
                token.id(),
                token.organization(),
                token.group(),
                hash,
                token.prefix(),
                token.singleUse(),
                token.createdBy(),
                token.createdAt(),
                token.expiresAt());
    }

    /** Counts a use, unless the token has just become unusable; two at once use a single-use token once. */
    boolean use(UUID id, Instant now) {
        return sql.update("""
                update enrolment_token set uses = uses + 1, last_used_at = ?
                 where id = ? and withdrawn_at is null and expires_at > ? and (not single_use or uses = 0)
                """, now, id, now) == 1;
    }

    boolean withdraw(UUID id, Instant now) {
        return sql.update("update enrolment_token set withdrawn_at = ? where id = ? and withdrawn_at is null", now, id)
                == 1;
    }

    int forget(Instant expiredBefore) {
        return sql.update("delete from enrolment_token where expires_at < ?", expiredBefore);
    }

    private static EnrolmentToken token(Row row) throws SQLException {
        return new EnrolmentToken(
                row.uuid("id"),
                row.uuid("organization"),
                row.uuid("group_id"),
                row.text("prefix"),
                row.truth("single_use"),
                row.text("created_by"),
                row.instant("created_at"),
                row.instant("expires_at"),
                row.number("uses"),
                row.instantOrNull("last_used_at"),
                row.instantOrNull("withdrawn_at"));
    }
}
