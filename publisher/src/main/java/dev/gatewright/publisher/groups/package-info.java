/**
 * Gateway groups: gateways that run the same bundle. A group's name is its identity on the wire, the scope of signed
 * bundles, and never changes; nor does its environment, to which credentials belong.
 */
@NullMarked
package dev.gatewright.publisher.groups;

import org.jspecify.annotations.NullMarked;
