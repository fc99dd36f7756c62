package dev.gatewright.keymanager.grants;

import dev.gatewright.chassis.database.Database;
import dev.gatewright.chassis.identity.Ids;
import dev.gatewright.keymanager.KeyManagerSettings;
import dev.gatewright.keymanager.secrets.OpaqueSecret;
import dev.gatewright.keymanager.sessions.Session;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** The stored grants, codes and refresh tokens, in the system's transaction. */
@ApplicationScoped
class Grants {

    private static final String GRANT =
            "g.id, g.client_id, g.person, g.session, g.scope, g.audience, g.expires, g.revoked is not null as gone";

    private final Database database;
    private final KeyManagerSettings.Tokens settings;
    private final Clock clock;

    Grants(Database database, KeyManagerSettings settings, Clock clock) {
        this.database = database;
        this.settings = settings.tokens();
        this.clock = clock;
    }

    /** A code as it was given out. */
    record Code(
            Grant grant,
            String redirectUri,
            String challenge,
            @Nullable String nonce,
            Instant expires,
            boolean used) {}

    /** A refresh token as it was given out. */
    record Refresh(Grant grant, Instant expires, @Nullable Instant used) {}

    /** Gives a code for what was asked, and returns its text. */
    String code(AuthorizationAsk ask, Session session) {
        Instant now = clock.instant();
        UUID grant = Ids.next();
        database.update(
                "insert into token_grant (id, client_id, person, session, scope, audience, created, expires)"
                        + " values (?, ?, ?, ?, ?, ?, ?, ?)",
                grant,
                ask.client().clientId(),
                session.person(),
                session.id(),
                String.join(" ", ask.scopes()),
                ask.audience(),
                now,
                session.expires());
        OpaqueSecret code = OpaqueSecret.random();
        database.update(
                "insert into authorization_code (hash, grant_id, redirect_uri, challenge, nonce, expires)"
                        + " values (?, ?, ?, ?, ?, ?)",
                code.hash(),
                grant,
                ask.redirectUri().toString(),
                ask.challenge(),
                ask.nonce(),
                now.plus(settings.code()));
        return code.text();
    }

    /** The code, locked until the transaction ends. */
    Optional<Code> lockCode(String text) {
        return database.first(
                "select " + GRANT + ", c.redirect_uri, c.challenge, c.nonce, c.expires as code_expires,"
                        + " c.used is not null as used"
                        + " from authorization_code c join token_grant g on g.id = c.grant_id where c.hash = ?"
                        + " for update of c",
                row -> new Code(
                        grant(row),
                        row.getString("redirect_uri"),
                        row.getString("challenge"),
                        row.getString("nonce"),
                        instant(row, "code_expires"),
                        row.getBoolean("used")),
                OpaqueSecret.hash(text));
    }

    void useCode(String text) {
        database.update(
                "update authorization_code set used = ? where hash = ?", clock.instant(), OpaqueSecret.hash(text));
    }

    /** A new refresh token of the grant, living no longer than the grant. */
    String refresh(Grant grant) {
        Instant now = clock.instant();
        Instant end = now.plus(settings.refresh());
        OpaqueSecret token = OpaqueSecret.random();
        database.update(
                "insert into refresh_token (hash, grant_id, created, expires) values (?, ?, ?, ?)",
                token.hash(),
                grant.id(),
                now,
                end.isBefore(grant.expires()) ? end : grant.expires());
        return token.text();
    }

    /** The refresh token, locked until the transaction ends. */
    Optional<Refresh> lockRefresh(String text) {
        return database.first(
                "select " + GRANT + ", r.expires as token_expires, r.used"
                        + " from refresh_token r join token_grant g on g.id = r.grant_id where r.hash = ?"
                        + " for update of r",
                row -> new Refresh(
                        grant(row),
                        instant(row, "token_expires"),
                        row.getObject("used") == null ? null : instant(row, "used")),
                OpaqueSecret.hash(text));
    }

    void useRefresh(String text) {
        database.update(
                "update refresh_token set used = ? where hash = ? and used is null",
                clock.instant(),
                OpaqueSecret.hash(text));
    }

    void revoke(UUID grant, String because) {
        database.update(
                "update token_grant set revoked = ?, revoked_because = ? where id = ? and revoked is null",
                clock.instant(),
                because,
                grant);
    }

    Optional<Grant> byId(UUID id) {
        return database.first("select " + GRANT + " from token_grant g where g.id = ?", Grants::grant, id);
    }

    private static Grant grant(ResultSet row) throws SQLException {
        return new Grant(
                row.getObject("id", UUID.class),
                row.getString("client_id"),
                row.getObject("person", UUID.class),
                row.getObject("session", UUID.class),
                Set.of(row.getString("scope").split(" ")),
                row.getString("audience"),
                instant(row, "expires"),
                row.getBoolean("gone"));
    }

    private static Instant instant(ResultSet row, String column) throws SQLException {
        return row.getObject(column, OffsetDateTime.class).toInstant();
    }
}
