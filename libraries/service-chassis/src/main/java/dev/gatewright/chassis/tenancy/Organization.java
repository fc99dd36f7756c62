package dev.gatewright.chassis.tenancy;

import java.util.UUID;

/**
 * An organization as every service knows it.
 *
 * @param slug its name in addresses
 * @param name its name for people
 */
public record Organization(UUID id, String slug, String name) {}
