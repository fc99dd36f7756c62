package dev.gatewright.contracts.feed;

import java.util.List;
import java.util.Map;

/**
 * What makes two entries the same one.
 *
 * @param type the entry's {@code type}
 * @param parts {@code id}; of a token revocation {@code issuer, id}; of an address block {@code network}; of an
 *     operation block {@code api, version, operation} with empty text for what is absent; of issuer keys {@code issuer}
 */
public record EntryIdentity(String type, List<String> parts) {

    public static final String APPLICATION = "application";
    public static final String SUBSCRIPTION = "subscription";
    public static final String KEY = "key";
    public static final String TOKEN_REVOCATION = "token-revocation";
    public static final String ADDRESS_BLOCK = "address-block";
    public static final String OPERATION_BLOCK = "operation-block";
    public static final String ISSUER_KEYS = "issuer-keys";

    private static final Map<String, Integer> PARTS = Map.of(
            APPLICATION,
            1,
            SUBSCRIPTION,
            1,
            KEY,
            1,
            TOKEN_REVOCATION,
            2,
            ADDRESS_BLOCK,
            1,
            OPERATION_BLOCK,
            3,
            ISSUER_KEYS,
            1);

    public EntryIdentity {
        parts = List.copyOf(parts);
    }

    EntryIdentity(String type, String... parts) {
        this(type, List.of(parts));
    }

    /** Whether entries of this type exist and have as many parts. */
    public boolean isWellFormed() {
        return parts.size() == PARTS.getOrDefault(type, -1);
    }
}
