package dev.gatewright.contracts.event;

/**
 * Noun {@code organization}, told by key-manager.
 *
 * @param status {@code active} or {@code suspended}
 */
public record OrganizationState(String slug, String name, String status) {

    public static final String NOUN = "organization";
}
