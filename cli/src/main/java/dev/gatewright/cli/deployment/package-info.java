/** {@code deploy} and {@code rollback}: changes of what a group's gateways run, followed until each of them has spoken. */
@NullMarked
package dev.gatewright.cli.deployment;

import org.jspecify.annotations.NullMarked;
