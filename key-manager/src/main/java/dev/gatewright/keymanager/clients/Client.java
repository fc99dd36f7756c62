package dev.gatewright.keymanager.clients;

import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A program that asks for tokens.
 *
 * @param organization whose client it is; none for our consoles
 * @param secretHash SHA-256 of its secret in hexadecimal; none for a public client
 * @param redirectUris where codes are sent to, compared as text
 * @param audiences what its tokens may be for, the first without being asked
 * @param environment the environment its tokens belong to, for calls of APIs
 */
public record Client(
        String clientId,
        String name,
        Kind kind,
        @Nullable UUID organization,
        @Nullable UUID id,
        @Nullable String secretHash,
        Set<GrantKind> grants,
        List<String> redirectUris,
        List<String> postLogoutUris,
        Set<String> scopes,
        List<String> audiences,
        @Nullable String environment) {

    /** What kind of program it is. */
    public enum Kind {
        /** One of our own consoles: no consent, tokens with the person's memberships. */
        CONSOLE,
        /** Acts in its organization by roles of its own. */
        SERVICE_ACCOUNT,
        /** Calls APIs through a gateway, or asks people for their consent. */
        APPLICATION
    }

    /** The audience of our own consoles' and REST interfaces' tokens. */
    public static final String CONSOLE_AUDIENCE = "gatewright-console";

    public Client {
        grants = Set.copyOf(grants);
        redirectUris = List.copyOf(redirectUris);
        postLogoutUris = List.copyOf(postLogoutUris);
        scopes = Set.copyOf(scopes);
        audiences = List.copyOf(audiences);
    }

    /** The id of its row, which every client has but our consoles. */
    public UUID requiredId() {
        return Objects.requireNonNull(id, "a console has no row");
    }

    public boolean isOurs() {
        return kind == Kind.CONSOLE;
    }

    /** Where a person begins with it: the first address that a browser may return to. */
    public Optional<String> homeUri() {
        return postLogoutUris.stream().findFirst();
    }

    public boolean may(GrantKind grant) {
        return grants.contains(grant);
    }

    public boolean isConfidential() {
        return secretHash != null;
    }

    /** What a token is for: the resource asked for if the client may ask for it, or the client's first audience. */
    public Optional<String> audience(List<String> resources) {
        if (resources.isEmpty()) {
            return audiences.stream().findFirst();
        }
        return resources.size() == 1 && audiences.contains(resources.getFirst())
                ? Optional.of(resources.getFirst())
                : Optional.empty();
    }

    /** The scopes given: those asked for, or all the client may have; nothing when one is not the client's. */
    public Optional<Set<String>> scopes(Set<String> asked) {
        if (asked.isEmpty()) {
            return Optional.of(scopes);
        }
        return scopes.containsAll(asked) ? Optional.of(asked) : Optional.empty();
    }
}
