package dev.gatewright.publisher.deployments;

import dev.gatewright.publisher.rows.Row;
import dev.gatewright.publisher.rows.Sql;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.SQLException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.UUID;

/** What waits for a signature in the organization in scope. */
@ApplicationScoped
class SignatureRequests {

    private final Sql sql;

    SignatureRequests(Sql sql) {
        this.sql = sql;
    }

    Optional<SignatureRequest> of(UUID group) {
        return sql.first("select * from signature_request where group_id = ?", SignatureRequests::request, group);
    }

    /** The bundle without a signature. */
    Optional<byte[]> archive(UUID group) {
        return sql.first(
                "select archive from signature_request where group_id = ?", row -> row.bytes("archive"), group);
    }

    /** Puts a request in the place of the one before. */
    void put(UUID organization, SignatureRequest request, byte[] archive) {
        delete(request.group());
        sql.update(
                """
                insert into signature_request (group_id, organization, content, archive, apis, revisions, kind,
                    revision, api, rolled_back_to, comment, person, person_name, requested_at)
                values (?, ?, ?, ?, ?::text[], ?::uuid[], ?, ?::uuid, ?, ?, ?, ?::uuid, ?, ?)
                """,
                request.group(),
                organization,
                request.content(),
                archive,
                List.copyOf(request.deployed().keySet()),
                List.copyOf(request.deployed().values()),
                request.kind(),
                request.revision(),
                request.api(),
                request.rolledBackTo(),
                request.comment(),
                request.person(),
                request.personName(),
                request.requestedAt());
    }

    boolean delete(UUID group) {
        return sql.update("delete from signature_request where group_id = ?", group) == 1;
    }

    private static SignatureRequest request(Row row) throws SQLException {
        return new SignatureRequest(
                row.uuid("group_id"),
                row.text("content"),
                deployed(row.texts("apis"), row.uuids("revisions")),
                Deployment.Kind.valueOf(row.text("kind")),
                row.uuidOrNull("revision"),
                row.textOrNull("api"),
                row.numberOrNull("rolled_back_to"),
                row.text("comment"),
                row.uuidOrNull("person"),
                row.text("person_name"),
                row.instant("requested_at"));
    }

    private static SequencedMap<String, UUID> deployed(List<String> apis, List<UUID> revisions) {
        LinkedHashMap<String, UUID> deployed = new LinkedHashMap<>();
        for (int i = 0; i < apis.size(); i++) {
            deployed.put(apis.get(i), revisions.get(i));
        }
        return deployed;
    }
}
