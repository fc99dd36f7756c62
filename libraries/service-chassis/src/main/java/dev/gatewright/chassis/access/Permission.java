package dev.gatewright.chassis.access;

/** What a use case asks for. {@link Role} says who has it. */
public enum Permission {
    /** See what the organization has. */
    READ,
    /** Make and change drafts. */
    DESIGN,
    /** Freeze, publish, deprecate and retire. */
    PUBLISH,
    /** Change what a gateway group runs. */
    DEPLOY,
    /** Run the gateways: groups, enrolment, revocation, emergency blocks. */
    OPERATE,
    /** People, roles, service accounts and the organization itself. */
    ADMINISTER
}
