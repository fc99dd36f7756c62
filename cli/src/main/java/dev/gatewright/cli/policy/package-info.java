/**
 * {@code policy}: policies as they are compiled into bundles, built-in ones and the workspace's own.
 *
 * <p>Only a policy of one's own needs the {@code opa} command; it is looked for when the first one is met.
 */
@NullMarked
package dev.gatewright.cli.policy;

import org.jspecify.annotations.NullMarked;
