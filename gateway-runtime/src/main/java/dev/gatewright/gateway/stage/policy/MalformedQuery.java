package dev.gatewright.gateway.stage.policy;

/** The query cannot be decoded in one way only. */
final class MalformedQuery extends RuntimeException {

    private static final long serialVersionUID = 1L;

    MalformedQuery() {
        super("the query cannot be decoded", null, false, false);
    }
}
