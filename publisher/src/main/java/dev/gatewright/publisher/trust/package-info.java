/**
 * What an organization's gateways believe: the chain of trust documents, and the hosted keys for bundles and feeds.
 *
 * <p>Each organization has a root and keys of its own, so that nothing signed for one means anything to the gateways of
 * another; within an organization the scope of a signature tells groups apart. A root is a file outside the database, or
 * it is kept offline and its signed documents are uploaded; hosted keys are sealed with the master key.
 */
@NullMarked
package dev.gatewright.publisher.trust;

import org.jspecify.annotations.NullMarked;
