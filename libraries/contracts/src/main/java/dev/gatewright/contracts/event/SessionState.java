package dev.gatewright.contracts.event;

/**
 * Noun {@code session}, told by key-manager when a sign-in ends before its time.
 *
 * @param sid the claim {@code sid} of the tokens that are refused from now on
 */
public record SessionState(String sid, boolean ended) {

    public static final String NOUN = "session";
}
