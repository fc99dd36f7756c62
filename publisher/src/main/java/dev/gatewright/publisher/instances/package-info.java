/**
 * Gateways as the console knows them: who they are, what they last said, and the status that follows from it. A status is
 * a report: it never stops an instance from serving.
 */
@NullMarked
package dev.gatewright.publisher.instances;

import org.jspecify.annotations.NullMarked;
