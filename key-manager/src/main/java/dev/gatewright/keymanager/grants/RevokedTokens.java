package dev.gatewright.keymanager.grants;

import com.nimbusds.jwt.JWTClaimsSet;
import dev.gatewright.chassis.database.Database;
import dev.gatewright.keymanager.sessions.Sessions;
import dev.gatewright.keymanager.system.SystemWork;
import dev.gatewright.keymanager.tokens.TokenIssue;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Whether an access token of ours is still in force, which its text alone does not tell. */
@ApplicationScoped
public class RevokedTokens {

    private final Database database;
    private final SystemWork system;
    private final Sessions sessions;
    private final Grants grants;
    private final TokenIssue tokens;
    private final Clock clock;

    RevokedTokens(
            Database database, SystemWork system, Sessions sessions, Grants grants, TokenIssue tokens, Clock clock) {
        this.database = database;
        this.system = system;
        this.sessions = sessions;
        this.grants = grants;
        this.tokens = tokens;
        this.clock = clock;
    }

    /** The claims of an access token that is ours, has not expired, and was not revoked in any way. */
    public Optional<JWTClaimsSet> inForce(String token) {
        return tokens.readAccess(token).filter(claims -> system.in(() -> isInForce(claims)));
    }

    void revoke(JWTClaimsSet claims) {
        system.in(() -> {
            database.update("delete from revoked_token where expires < ?", clock.instant());
            return database.update(
                    "insert into revoked_token (jti, expires) values (?, ?) on conflict do nothing",
                    claims.getJWTID(),
                    claims.getExpirationTime().toInstant());
        });
    }

    private boolean isInForce(JWTClaimsSet claims) {
        UUID session = id(claims.getClaim("sid"));
        UUID grant = id(claims.getClaim("grant"));
        boolean sessionLives = session == null || sessions.live(session).isPresent();
        boolean grantLives = grant == null
                || grants.byId(grant).filter(found -> !found.revoked()).isPresent();
        return sessionLives
                && grantLives
                && database.first("select 1 from revoked_token where jti = ?", row -> true, claims.getJWTID())
                        .isEmpty();
    }

    private static @Nullable UUID id(@Nullable Object claim) {
        return claim instanceof String text ? UUID.fromString(text) : null;
    }
}
