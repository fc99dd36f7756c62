package dev.gatewright.chassis.tenancy;

import java.util.Optional;
import java.util.UUID;

/** The organizations there are. Key-manager answers from its own table, every other service from a projection. */
public interface OrganizationDirectory {

    Optional<Organization> bySlug(String slug);

    Optional<Organization> byId(UUID id);
}
