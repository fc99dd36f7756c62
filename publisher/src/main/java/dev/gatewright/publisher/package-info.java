/** APIs, their revisions, plans and policies, the gateway groups, and what is deployed to them. */
@NullMarked
package dev.gatewright.publisher;

import org.jspecify.annotations.NullMarked;
