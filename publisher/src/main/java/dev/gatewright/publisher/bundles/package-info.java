/**
 * Bundles of a group: built from what is deployed, validated as a gateway would, signed with the hosted key and kept as
 * they were signed. Equal deployments give equal content; a version is used once, also after a restore.
 */
@NullMarked
package dev.gatewright.publisher.bundles;

import org.jspecify.annotations.NullMarked;
