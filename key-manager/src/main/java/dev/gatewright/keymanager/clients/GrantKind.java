package dev.gatewright.keymanager.clients;

import java.util.Arrays;
import java.util.Optional;

/** A way to tokens that a client may be allowed. */
public enum GrantKind {
    AUTHORIZATION_CODE("authorization_code"),
    REFRESH_TOKEN("refresh_token"),
    CLIENT_CREDENTIALS("client_credentials");

    private final String parameter;

    GrantKind(String parameter) {
        this.parameter = parameter;
    }

    /** The value of {@code grant_type}. */
    public String parameter() {
        return parameter;
    }

    public static Optional<GrantKind> of(String parameter) {
        return Arrays.stream(values())
                .filter(kind -> kind.parameter.equals(parameter))
                .findFirst();
    }
}
