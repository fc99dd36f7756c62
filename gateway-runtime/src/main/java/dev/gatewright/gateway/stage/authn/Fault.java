package dev.gatewright.gateway.stage.authn;

import java.util.Locale;

/** Why credentials are refused. The codes are documented in docs/reference/authentication.md and never change. */
enum Fault {
    CREDENTIALS_AMBIGUOUS("The request carries the same credentials more than once."),
    KEY_UNKNOWN("The API key is not known."),
    KEY_REVOKED("The API key was revoked."),
    KEY_EXPIRED("The API key has expired."),
    TOKEN_MALFORMED("The token is not a signed JWT."),
    TOKEN_TOO_LARGE("The token is larger than this gateway accepts."),
    TYPE_NOT_ALLOWED("The token is of a type that is no access token."),
    CRITICAL_HEADER("The token demands a header extension that is not supported."),
    ALGORITHM_NOT_ALLOWED("The token's algorithm is not allowed for its issuer."),
    ISSUER_MISMATCH("The token's issuer is not accepted here."),
    KID_MISSING("The token does not say which key signed it."),
    KID_UNKNOWN("The token's key is not known."),
    SIGNATURE_INVALID("The token's signature is wrong."),
    EXPIRY_MISSING("The token has no expiry."),
    TOKEN_EXPIRED("The token has expired."),
    TOKEN_NOT_YET_VALID("The token is not valid yet."),
    AUDIENCE_MISMATCH("The token is for another audience."),
    TOKEN_REVOKED("The token was revoked."),
    KEYS_UNAVAILABLE("The issuer's keys cannot be obtained now.");

    private final String code = name().toLowerCase(Locale.ROOT).replace('_', '-');
    private final String detail;

    Fault(String detail) {
        this.detail = detail;
    }

    String code() {
        return code;
    }

    String detail() {
        return detail;
    }
}
