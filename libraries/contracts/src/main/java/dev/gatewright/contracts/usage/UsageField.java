package dev.gatewright.contracts.usage;

import org.jspecify.annotations.Nullable;

/**
 * The fields of a usage record: tag, kind and bound of each. A tag is never reused or given another kind.
 *
 * <p>Bounds are bytes of UTF-8; the encoder shortens a longer text, the decoder refuses it.
 */
public enum UsageField {
    TIME(1),
    REQUEST_ID(2, 64),
    TRACE_ID(3, 32),
    METHOD(4, 32),
    HOST(5, 255),
    PATH(6, 4096),
    PROTOCOL(7, 16),
    CLIENT_ADDRESS(8, 64),
    USER_AGENT(9, 256),
    REQUEST_BYTES(10),
    STATUS(11),
    RESPONSE_BYTES(12),
    PROBLEM(13, 64),
    REASON(14, 128),
    COMPLETE(15),
    LATENCY_TOTAL(16),
    LATENCY_GATEWAY(17),
    LATENCY_UPSTREAM(18),
    LATENCY_QUEUE(19),
    ORGANIZATION(20, 128),
    API(21, 128),
    VERSION(22, 64),
    REVISION(23, 64),
    OPERATION(24, 256),
    TEMPLATE(25, 2048),
    CONSUMER_KIND(26, 32),
    SUBJECT(27, 256),
    ISSUER(28, 512),
    CLIENT(29, 256),
    CREDENTIAL(30, 256),
    APPLICATION(31, 128),
    SUBSCRIPTION(32, 128),
    PLAN(33, 128),
    DECISION_ID(34, 64),
    POLICY(35, 128),
    POLICY_REVISION(36, 64),
    POLICY_ALLOW(37),
    POLICY_RULE(38, 128),
    POLICY_REASON(39, 512),
    LIMIT(40, 128),
    LIMIT_EXCEEDED(41),
    LIMIT_REMAINING(42),
    UPSTREAM(43, 128),
    UPSTREAM_TARGET(44, 512),
    UPSTREAM_ATTEMPTS(45),
    UPSTREAM_STATUS(46),
    GROUP(47, 128),
    BUNDLE(48),
    CONTENT(49, 64),
    FEED(50);

    /** Above every tag. */
    static final int TAGS = 64;

    static final int NUMBER = 0;
    static final int TEXT = 1;

    private static final @Nullable UsageField[] BY_TAG = new UsageField[TAGS];

    static {
        for (UsageField field : values()) {
            BY_TAG[field.tag] = field;
        }
    }

    private final int tag;
    private final int bound;

    UsageField(int tag) {
        this(tag, 0);
    }

    UsageField(int tag, int bound) {
        this.tag = tag;
        this.bound = bound;
    }

    public int tag() {
        return tag;
    }

    /** Longest text in bytes; 0 for numbers. */
    public int bound() {
        return bound;
    }

    public boolean isText() {
        return bound > 0;
    }

    /** Tag and kind in one number, written before the value. */
    int key() {
        return tag << 1 | (isText() ? TEXT : NUMBER);
    }

    static @Nullable UsageField ofTag(long tag) {
        return tag > 0 && tag < BY_TAG.length ? BY_TAG[(int) tag] : null;
    }
}
