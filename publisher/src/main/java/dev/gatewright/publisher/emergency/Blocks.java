package dev.gatewright.publisher.emergency;

import dev.gatewright.publisher.rows.Row;
import dev.gatewright.publisher.rows.Sql;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** The blocks of the organization in scope. */
@ApplicationScoped
class Blocks {

    private static final String ADDRESS = "ADDRESS";
    private static final String OPERATION = "OPERATION";

    private final Sql sql;

    Blocks(Sql sql) {
        this.sql = sql;
    }

    Optional<Block> byId(UUID group, UUID id) {
        return sql.first("select * from emergency_block where group_id = ? and id = ?", Blocks::block, group, id);
    }

    /** Newest first. */
    List<Block> ofGroup(UUID group, @Nullable UUID before, int limit) {
        return sql.list(
                "select * from emergency_block where group_id = ? and (?::uuid is null or id < ?::uuid) "
                        + "order by id desc limit ?",
                Blocks::block,
                group,
                before,
                before,
                limit);
    }

    long count(UUID group) {
        return sql.first(
                        "select count(*) as total from emergency_block where group_id = ?",
                        row -> row.number("total"),
                        group)
                .orElse(0L);
    }

    List<Block> inForce(UUID group, Instant now) {
        return sql.list(
                "select * from emergency_block where group_id = ? and lifted_at is null and (until is null or until > ?)"
                        + " order by id",
                Blocks::block,
                group,
                now);
    }

    /** Blocks of any organization that ended by themselves since; under the system's scope. */
    List<Ended> endedInFeed(Instant from, Instant to) {
        return sql.list(
                """
                select b.organization, b.group_id, b.id from emergency_block b
                 where b.lifted_at is null and b.until > ? and b.until <= ? and not b.expired
                """, row -> new Ended(row.uuid("organization"), row.uuid("group_id"), row.uuid("id")), from, to);
    }

    void markExpired(UUID id) {
        sql.update("update emergency_block set expired = true where id = ?", id);
    }

    record Ended(UUID organization, UUID group, UUID id) {}

    void insert(UUID organization, Block block) {
        String network = block.what() instanceof Block.Address(String address) ? address : null;
        Block.Operation operation = block.what() instanceof Block.Operation each ? each : null;
        sql.update(
                """
                insert into emergency_block (id, organization, group_id, kind, network, api, api_version, operation,
                    reason, until, created_by, created_at) values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?::timestamptz, ?, ?)
                """,
                block.id(),
                organization,
                block.group(),
                network == null ? OPERATION : ADDRESS,
                network,
                operation == null ? null : operation.api(),
                operation == null ? null : operation.version(),
                operation == null ? null : operation.operation(),
                block.reason(),
                block.until(),
                block.createdBy(),
                block.createdAt());
    }

    boolean lift(UUID id, Instant at, String by) {
        return sql.update(
                        "update emergency_block set lifted_at = ?, lifted_by = ? where id = ? and lifted_at is null",
                        at,
                        by,
                        id)
                == 1;
    }

    private static Block block(Row row) throws SQLException {
        String network = row.textOrNull("network");
        Block.What what = network != null
                ? new Block.Address(network)
                : new Block.Operation(row.text("api"), row.textOrNull("api_version"), row.textOrNull("operation"));
        return new Block(
                row.uuid("id"),
                row.uuid("group_id"),
                what,
                row.text("reason"),
                row.instantOrNull("until"),
                row.text("created_by"),
                row.instant("created_at"),
                row.instantOrNull("lifted_at"),
                row.textOrNull("lifted_by"));
    }
}
