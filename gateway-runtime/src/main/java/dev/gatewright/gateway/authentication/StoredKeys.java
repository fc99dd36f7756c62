package dev.gatewright.gateway.authentication;

import com.fasterxml.jackson.databind.JsonNode;

/** A fetched JWK set as it is kept for a restart. {@code fetchedAt}: seconds since the epoch. */
public record StoredKeys(String uri, long fetchedAt, JsonNode jwks) {}
