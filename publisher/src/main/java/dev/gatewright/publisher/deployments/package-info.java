/**
 * Changing what a group runs, and how far each instance has come with it. A deployment is done when the instances say so,
 * never because it was sent.
 */
@NullMarked
package dev.gatewright.publisher.deployments;

import org.jspecify.annotations.NullMarked;
