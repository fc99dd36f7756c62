package dev.gatewright.bundle.signing;

/** A public P-256 key as JWK (RFC 7517), with the members that RFC 7638 hashes and no others. */
public record Jwk(String crv, String kty, String x, String y) {

    static final String CURVE = "P-256";
    static final String TYPE = "EC";
}
