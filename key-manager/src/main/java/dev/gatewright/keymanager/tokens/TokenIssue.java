package dev.gatewright.keymanager.tokens;

import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.oauth2.sdk.token.BearerAccessToken;
import com.nimbusds.openid.connect.sdk.claims.AccessTokenHash;
import dev.gatewright.chassis.access.Assignment;
import dev.gatewright.chassis.access.Membership;
import dev.gatewright.chassis.identity.Ids;
import dev.gatewright.keymanager.KeyManagerSettings;
import dev.gatewright.keymanager.clients.Client;
import dev.gatewright.keymanager.keys.SigningKeys;
import dev.gatewright.keymanager.people.Account;
import dev.gatewright.keymanager.sessions.Session;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Writes tokens: what each of them says, and for how long. */
@ApplicationScoped
public class TokenIssue {

    private final SigningKeys keys;
    private final KeyManagerSettings settings;
    private final Clock clock;

    TokenIssue(SigningKeys keys, KeyManagerSettings settings, Clock clock) {
        this.keys = keys;
        this.settings = settings;
        this.clock = clock;
    }

    /** What every access token is about. */
    public record Access(Client client, String audience, Set<String> scopes, List<Membership> memberships) {}

    /** A person who signed in, and the grant that came of it. */
    public record Human(Account account, Session session, UUID grant) {}

    public String issuer() {
        return settings.url().toString();
    }

    public Duration lifetime() {
        return settings.tokens().access();
    }

    /** A token of a person's. */
    public String access(Access access, Human human) {
        JWTClaimsSet.Builder claims = accessClaims(access)
                .subject(human.account().id().toString())
                .claim("sid", human.session().id().toString())
                .claim("auth_time", human.session().authenticated().getEpochSecond())
                .claim("grant", human.grant().toString());
        if (access.audience().equals(Client.CONSOLE_AUDIENCE)) {
            claims.claim("name", human.account().name())
                    .claim("email", human.account().email());
        }
        return sign(TokenType.ACCESS, claims);
    }

    /** A token of a program's own. */
    public String access(Access access) {
        Client client = access.client();
        JWTClaimsSet.Builder claims = accessClaims(access).subject(subject(client));
        if (access.audience().equals(Client.CONSOLE_AUDIENCE)) {
            claims.claim("name", client.name());
        }
        return sign(TokenType.ACCESS, claims);
    }

    public String identity(Access access, Human human, @Nullable String nonce, String accessToken) {
        JWTClaimsSet.Builder claims = common().subject(human.account().id().toString())
                .audience(access.client().clientId())
                .claim("azp", access.client().clientId())
                .claim("sid", human.session().id().toString())
                .claim("auth_time", human.session().authenticated().getEpochSecond())
                .claim("nonce", nonce)
                .claim(
                        "at_hash",
                        AccessTokenHash.compute(new BearerAccessToken(accessToken), JWSAlgorithm.ES256, null)
                                .getValue());
        profile(human.account(), access.scopes()).forEach(claims::claim);
        return sign(TokenType.ID, claims);
    }

    /** What the scopes let a client know of a person. */
    public static Map<String, Object> profile(Account account, Set<String> scopes) {
        Map<String, Object> claims = new LinkedHashMap<>();
        if (scopes.contains("profile")) {
            claims.put("name", account.name());
        }
        if (scopes.contains("email")) {
            claims.put("email", account.email());
            claims.put("email_verified", true);
        }
        return claims;
    }

    /** The claims of an access token of ours that is in force. */
    public Optional<JWTClaimsSet> readAccess(String token) {
        return TokenSigner.read(TokenType.ACCESS, token, issuer(), keys.ring(), clock.instant());
    }

    /** The claims of an ID token of ours, however old. */
    public Optional<JWTClaimsSet> readIdentityHint(String token) {
        return TokenSigner.readEvenExpired(TokenType.ID, token, issuer(), keys.ring(), clock.instant());
    }

    private static String subject(Client client) {
        return client.kind() == Client.Kind.SERVICE_ACCOUNT && client.id() != null
                ? client.id().toString()
                : client.clientId();
    }

    private JWTClaimsSet.Builder accessClaims(Access access) {
        JWTClaimsSet.Builder claims = common().audience(access.audience())
                .jwtID(Ids.next().toString())
                .claim("client_id", access.client().clientId())
                .claim("scope", access.scopes().stream().sorted().collect(Collectors.joining(" ")))
                .claim("env", access.client().environment());
        if (access.audience().equals(Client.CONSOLE_AUDIENCE)) {
            claims.claim(
                    "memberships",
                    access.memberships().stream().map(TokenIssue::membership).toList());
        }
        return claims;
    }

    private JWTClaimsSet.Builder common() {
        Instant now = clock.instant();
        return new JWTClaimsSet.Builder()
                .issuer(issuer())
                .claim("iat", now.getEpochSecond())
                .claim("exp", now.plus(lifetime()).getEpochSecond());
    }

    private static Map<String, Object> membership(Membership membership) {
        return Map.of(
                "id", membership.organization().toString(),
                "slug", membership.slug(),
                "name", membership.name(),
                "assignments",
                        membership.assignments().stream()
                                .sorted(Comparator.comparing(Assignment::role))
                                .map(TokenIssue::assignment)
                                .toList());
    }

    private static Map<String, @Nullable Object> assignment(Assignment assignment) {
        Map<String, @Nullable Object> claim = new LinkedHashMap<>();
        claim.put("role", assignment.role().claim());
        claim.put("group", text(assignment.group()));
        claim.put("api", text(assignment.api()));
        return claim;
    }

    private static @Nullable String text(@Nullable UUID id) {
        return id == null ? null : id.toString();
    }

    private String sign(TokenType type, JWTClaimsSet.Builder claims) {
        return TokenSigner.sign(type, claims.build(), keys.ring(), clock.instant());
    }
}
